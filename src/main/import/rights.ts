import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import workers from 'node:worker_threads';

/**
 * Gives up, for good, what reading a file never needs: the network, other programs, native code, the environment. Not a
 * wall against code that already runs as it likes, but nothing that a reader or its packages call gets out. Where the
 * process is one of plain Node, its permission model holds besides (node-process.ts).
 */
export function giveUpRights(): void {
  for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
  refuseAll(net.Socket.prototype, ['connect']);
  refuseAll(net.Server.prototype, ['listen']);
  refuseAll(dgram.Socket.prototype, ['bind', 'connect', 'send']);
  refuseAll(dns, lookups(dns));
  refuseAll(dns.promises, lookups(dns.promises));
  refuseAll(dns.Resolver.prototype, lookups(dns.Resolver.prototype));
  refuseAll(dns.promises.Resolver.prototype, lookups(dns.promises.Resolver.prototype));
  refuseAll(childProcess, ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync']);
  refuseAll(childProcess.ChildProcess.prototype, ['spawn']);
  refuseAll(workers, ['Worker']);
  refuseAll(process, ['binding', 'dlopen', 'kill']);
  for (const name of ['fetch', 'WebSocket', 'EventSource']) Reflect.deleteProperty(globalThis, name);
  syncBuiltinESMExports();
}

const lookups = (target: object): string[] => Object.getOwnPropertyNames(target).filter((name) => /^(?:lookup|resolve|reverse)/.test(name));

function refuseAll(target: object, names: readonly string[]): void {
  for (const name of names) {
    Object.defineProperty(target, name, {
      value: function refused() {
        throw new Error(`Reading a file needs no “${name}”.`);
      },
      configurable: false,
      writable: false,
    });
  }
}
