"""What single words mean, which translate each other, and which face each other in two versions."""
