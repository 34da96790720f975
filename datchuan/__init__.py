"""Đạt Chuẩn: the New Rural Development programme of a commune, its province and the nation."""

__version__ = "0.1.0"
