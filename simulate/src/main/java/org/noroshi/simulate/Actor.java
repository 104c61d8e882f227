package org.noroshi.simulate;

/**
 * A kind of traffic. It keeps no state between slices: what it sends in one follows from the seed
 * and the slice's number, so that slices can be made in any order by any thread.
 */
abstract class Actor {
  /** Adds the actor's packets of the slice; the slice's random stream has been started for it. */
  abstract void emit(Slice slice);

  /** Starts the actor's random stream of a slice and emits. */
  final void run(Slice slice, long seed, int actorNumber) {
    slice.random.restart(seed, actorNumber, slice.number());
    emit(slice);
  }
}
