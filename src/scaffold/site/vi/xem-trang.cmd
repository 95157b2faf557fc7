@echo off
rem Bam dup vao tep nay de xem trang; trang tu doi khi luu tep. Dong cua so nay de dung.
cd /d "%~dp0"
chcp 65001 >nul
minhbach serve --open --lang vi
pause
