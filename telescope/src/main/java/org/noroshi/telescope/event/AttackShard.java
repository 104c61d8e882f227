package org.noroshi.telescope.event;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The backscatter of one shard of victims that has not ended. One thread at a time. */
public final class AttackShard {
  private record Key(boolean ipv6, long victimHigh, long victimLow, int protocol)
      implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::ipv6)
            .thenComparingLong((Key key) -> key.victimHigh ^ Long.MIN_VALUE)
            .thenComparingLong((Key key) -> key.victimLow ^ Long.MIN_VALUE)
            .thenComparingInt(Key::protocol);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private final TreeMap<Key, Attack> open = new TreeMap<>();

  /**
   * Carries on through a window.
   *
   * @param closedUntilNanos end of the window: what was silent for 300 s before it has ended
   * @param closed receives attacks that are over
   */
  public void merge(
      List<AttackFragment> fragments, long closedUntilNanos, Consumer<Attack> closed) {
    for (AttackFragment fragment : fragments) {
      Key key =
          new Key(
              fragment.ipv6(), fragment.victimHigh(), fragment.victimLow(), fragment.protocol());
      Attack known = open.get(key);
      if (known != null && touches(known, fragment)) {
        known.join(fragment);
      } else {
        end(known, closed);
        open.put(key, new Attack(fragment));
      }
    }
    Iterator<Attack> all = open.values().iterator();
    while (all.hasNext()) {
      Attack attack = all.next();
      if (attack.lastNanos() + Attack.TIMEOUT_NANOS < closedUntilNanos) {
        end(attack, closed);
        all.remove();
      }
    }
  }

  private static boolean touches(Attack attack, AttackFragment fragment) {
    return fragment.firstNanos() - attack.lastNanos() <= Attack.TIMEOUT_NANOS
        && attack.firstNanos() - fragment.lastNanos() <= Attack.TIMEOUT_NANOS;
  }

  private static void end(
      @org.jspecify.annotations.Nullable Attack attack, Consumer<Attack> closed) {
    if (attack != null && attack.isAttack()) {
      closed.accept(attack);
    }
  }

  /** Attacks that are going on. */
  public List<Attack> ongoing() {
    List<Attack> attacks = new ArrayList<>();
    for (Attack attack : open.values()) {
      if (attack.isAttack()) {
        attacks.add(attack);
      }
    }
    return attacks;
  }

  public void writeTo(DataOutput out) throws IOException {
    out.writeInt(open.size());
    for (Attack attack : open.values()) {
      attack.write(out);
    }
  }

  public static AttackShard read(DataInput in) throws IOException {
    AttackShard shard = new AttackShard();
    for (int left = in.readInt(); left > 0; left--) {
      Attack attack = Attack.read(in);
      shard.open.put(
          new Key(attack.ipv6, attack.victimHigh, attack.victimLow, attack.protocol), attack);
    }
    return shard;
  }
}
