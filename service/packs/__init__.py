"""Translation packages: the index of what can be had, download, verification, install, import and removal."""
