"""The pages of the law: sets, one provision, comparison."""
