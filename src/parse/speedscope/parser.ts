import { FlameError } from '../../errors.js';
import type { FoldedInput } from '../../model/folded-input.js';
import type { ProfileKind } from '../../model/measure.js';
import type { Recording } from '../../model/recording.js';
import type { Sinks } from '../input-format.js';
import { expectType, type JsonContainer, JsonFault } from '../json/container.js';
import { type JsonLimits, JsonReader } from '../json/reader.js';
import { utf8Bytes } from '../json/utf8.js';
import { OUR_EXPORTER } from '../written-by-us.js';
import { EventedProfileReader, ourCallTrack } from './evented.js';
import { type FileProfile, fileContainer, SpeedscopeFile } from './file.js';
import { SpeedscopeFrames } from './frames.js';
import { areOnes, foreignSampledParts, ourSampledParts, SampledProfileReader } from './sampled.js';
import { speedscopeUnit } from './units.js';

interface SpeedscopeOptions extends JsonLimits {
  /** Keeps frames of different source lines apart. */
  readonly sources?: boolean;
}

const KINDS: Readonly<Record<string, ProfileKind>> = { sampled: 'sampled', evented: 'traced' };

/**
 * Reads a file of speedscope's own format (file-format-schema.json of the npm package) from chunks cut anywhere: profiles of
 * type `sampled` as samples, `evented` as traced calls; never both. Weights of another program's samples are sums, as one
 * stack may stand for many. Memory: 12 bytes a sample or event, as frames and units may stand behind them.
 */
export class SpeedscopeParser {
  readonly #recording: Recording;
  readonly #sinks: Sinks;
  readonly #sources: boolean;
  readonly #file = new SpeedscopeFile();
  readonly #json: JsonReader;

  constructor(recording: Recording, sinks: Sinks, options: SpeedscopeOptions = {}) {
    this.#recording = recording;
    this.#sinks = sinks;
    this.#sources = options.sources === true;
    this.#json = new JsonReader(
      recording.ledger,
      (place): JsonContainer => ({
        member: (_key, type) => {
          expectType('', type, 'object');
          return fileContainer(this.#file, place);
        },
      }),
      { ...options, encoding: 'utf8' },
    );
  }

  /** What the file holds; `undefined` before a profile has said it. */
  get kind(): ProfileKind | undefined {
    return KINDS[this.#file.profiles[0]?.type ?? ''];
  }

  /** @throws FlameError `io` where this is no such file */
  push(chunk: Uint8Array): void {
    this.#json.push(chunk);
  }

  /** @throws FlameError `io` where the file is not complete or not as the format wants it, `usage` for both kinds in one */
  end(): void {
    this.#json.end();
    const { profiles } = this.#file;
    const wrong = profiles.find(({ type }) => !Object.hasOwn(KINDS, type));
    try {
      if (wrong !== undefined)
        throw new JsonFault(`a profile of type ${JSON.stringify(wrong.type)}`, 'there is sampled and evented');
      if (profiles.some(({ type }) => KINDS[type] !== this.kind)) this.#refuseBoth();
      if (this.kind === 'sampled') this.#readSampled(profiles);
      if (this.kind === 'traced') this.#readEvented(profiles);
    } catch (error) {
      if (error instanceof JsonFault) throw new FlameError('io', `${this.#name}: ${error.message}; ${error.advice}`);
      throw error;
    }
  }

  get #name(): string {
    return this.#recording.ledger.input;
  }

  get #isOurs(): boolean {
    return this.#file.exporter.startsWith(OUR_EXPORTER);
  }

  #readSampled(profiles: readonly FileProfile[]): void {
    const isOurs = this.#isOurs;
    const [first] = profiles;
    const unit = speedscopeUnit(first?.unit ?? 'none', this.#name);
    const parts = isOurs ? ourSampledParts(profiles) : foreignSampledParts(profiles, unit.event);
    const withPeriods = new Set(parts.filter(({ profile }) => !areOnes(profile)).map(({ event }) => event));
    const frames = this.#frames(false);
    const reader = new SampledProfileReader(this.#recording, this.#sinks.sampled, frames);
    for (const part of parts) {
      const { profile } = part;
      this.#checkWeights(profile);
      if (!isOurs && profile.unit !== first?.unit) this.#refuseUnits(first?.unit ?? '', profile.unit);
      const sums = isOurs ? ourSums(profile.counts) : unit.counts;
      if (sums !== undefined) this.#recording.folded = { counts: sums, from: 'Speedscope file' };
      const arePeriods = sums !== undefined || withPeriods.has(part.event);
      reader.read(part, { unit: speedscopeUnit(profile.unit, this.#name), sums, arePeriods });
    }
  }

  #readEvented(profiles: readonly FileProfile[]): void {
    const isOurs = this.#isOurs;
    const frames = this.#frames(true);
    let [hasTimes, onCpu] = [true, false];
    for (const profile of profiles) {
      const { counts, scale } = speedscopeUnit(profile.unit, this.#name);
      if (counts !== 'nanoseconds') this.#refuseUntimed(profile.unit);
      const ours = isOurs ? ourCallTrack(profile.name) : undefined;
      const track = ours?.track ?? { comm: utf8Bytes(profile.name), pid: undefined, tid: undefined };
      hasTimes &&= ours?.hasTimes !== false;
      onCpu ||= ours?.onCpu === true;
      new EventedProfileReader(this.#recording, this.#sinks.traced, frames, track, scale).read(profile);
    }
    this.#sinks.traced.end({ hasTimes, naming: 'tasks', onCpu });
  }

  #frames(areCalls: boolean): SpeedscopeFrames {
    const options = { isOurs: this.#isOurs, areCalls, sources: this.#sources };
    return new SpeedscopeFrames(this.#recording, this.#file.frames, options);
  }

  #checkWeights({ samples, weights }: FileProfile): void {
    if (weights.length === 0 || weights.length === samples.length) return;
    throw new JsonFault(
      `a profile has ${samples.length} samples and ${weights.length} weights`,
      'write the file again with the program that made it',
    );
  }

  #refuseBoth(): never {
    throw new FlameError(
      'usage',
      `${this.#name} holds sampled and evented profiles: samples and traced calls do not add up; write them as two files`,
    );
  }

  #refuseUnits(one: string, other: string): never {
    throw new FlameError(
      'usage',
      `${this.#name} holds profiles in ${one} and in ${other}, which do not add up; write them as two files`,
    );
  }

  #refuseUntimed(unit: string): never {
    throw new FlameError(
      'usage',
      `${this.#name} holds an evented profile in ${unit}: traced calls have durations, in a unit of time`,
    );
  }
}

function ourSums(counts: string): FoldedInput['counts'] | undefined {
  return counts === 'samples' || counts === 'events' || counts === 'nanoseconds' ? counts : undefined;
}
