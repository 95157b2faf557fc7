@echo off
rem Double-click this file to see the site; pages follow every save. Close this window to stop.
cd /d "%~dp0"
chcp 65001 >nul
minhbach serve --open --lang en
pause
