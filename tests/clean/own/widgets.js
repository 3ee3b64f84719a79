// The pages work without it; what it would do is not looked at.
