# Stage 1: the page's scripts. Stage 2: the wheel and its locked dependencies. Stage 3: what runs.
FROM node:22-bookworm-slim AS scripts
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev --no-audit --no-fund

FROM python:3.12-slim-bookworm AS build
WORKDIR /build
RUN python -m venv /opt/parallax
COPY requirements.lock ./
RUN /opt/parallax/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY service service
COPY templates templates
COPY static static
COPY examples examples
COPY --from=scripts /build/node_modules node_modules
RUN /opt/parallax/bin/pip install --no-cache-dir --no-deps .

FROM python:3.12-slim-bookworm
RUN groupadd --gid 10001 parallax \
    && useradd --uid 10001 --gid 10001 --create-home parallax \
    && mkdir /data \
    && chown parallax: /data
COPY --from=build /opt/parallax /opt/parallax
ENV PATH=/opt/parallax/bin:$PATH \
    PARALLAX_DATA_DIR=/data \
    PARALLAX_HOST=0.0.0.0 \
    PARALLAX_LOG_FORMAT=json
USER 10001:10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["parallax", "serve"]
