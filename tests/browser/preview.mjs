// A preview for scripts: a copy of a content folder, the real program showing it, and an editor's saves.
// Comes in: the program and the content. Goes out: the address of the home page, and a way to save and to end.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

// A script that fails leaves nothing running.
const running = new Set();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export class Preview {
  constructor(program, content) {
    this.program = program;
    this.folder = mkdtempSync(join(tmpdir(), 'preview-'));
    cpSync(content, join(this.folder, 'content'), { recursive: true });
  }

  async start(port = 0) {
    const options = ['serve', '--lang', 'vi', '--quiet', '--port', String(port)];
    this.child = spawn(this.program, options, { cwd: this.folder, stdio: ['ignore', 'pipe', 'ignore'] });
    running.add(this.child);
    for await (const line of createInterface({ input: this.child.stdout })) {
      this.url = line.match(/http:\S+/)[0];
      return this.url;
    }
    throw new Error('the preview did not start');
  }

  read(path) {
    return readFileSync(join(this.folder, 'content', path), 'utf8');
  }

  // As editors save: beside, then in its place. Goes out: when it was in its place.
  save(path, text) {
    const at = join(this.folder, 'content', path);
    const beside = join(dirname(at), '.saved');
    writeFileSync(beside, text);
    renameSync(beside, at);
    return performance.timeOrigin + performance.now();
  }

  async stop() {
    if (this.child.exitCode !== null) return;
    const ended = new Promise((resolve) => { this.child.once('exit', resolve); });
    this.child.kill('SIGINT');
    await ended;
    running.delete(this.child);
  }

  async end() {
    await this.stop();
    rmSync(this.folder, { recursive: true });
  }
}
