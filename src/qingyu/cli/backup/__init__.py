"""Backup and restore: one encrypted file for records and attachments, the keys in another."""
