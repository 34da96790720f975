"""Will it be met in time, and what would it take: arithmetic on exact numbers, without a clock or a data base."""
