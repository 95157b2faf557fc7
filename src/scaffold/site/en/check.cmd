@echo off
rem Double-click this file to check the content.
cd /d "%~dp0"
chcp 65001 >nul
minhbach check --lang en
pause
