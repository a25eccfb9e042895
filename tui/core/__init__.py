"""What every room uses: findings, errors, files, safe text and the streams."""
