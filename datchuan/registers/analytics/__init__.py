"""The registers' copy for analysis, and counting from it. Its libraries come with the extras analytics and spark."""
