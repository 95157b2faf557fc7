@echo off
rem Bam dup vao tep nay de kiem tra noi dung.
cd /d "%~dp0"
chcp 65001 >nul
minhbach check --lang vi
pause
