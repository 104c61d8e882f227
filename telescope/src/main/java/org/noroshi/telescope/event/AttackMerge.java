package org.noroshi.telescope.event;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries a shard's attacks on through one window: open attacks and the window's fragments pass by
 * in the same order, each attack decoded, joined and encoded again in its turn.
 *
 * <p>A carpet-bombed prefix takes over the open attacks on those of its addresses that the window
 * shows under attack, so that many victims of one prefix at once are one attack.
 */
public final class AttackMerge {
  private final AttackShard shard;
  private final Deque<byte[]> before;
  private final boolean earlier;
  private final long closedUntilNanos;
  private final Consumer<Attack> closed;
  private final StateWriter open = new StateWriter(1 << 10);
  private StateReader reader = new StateReader(new byte[0]);
  private @Nullable Attack next;
  private final LongArrayList waiting;
  private long threshold = SampleDraw.ALL;

  AttackMerge(AttackShard shard, long closedUntilNanos, Consumer<Attack> closed) {
    this.shard = shard;
    this.earlier = shard.earlier();
    this.waiting = shard.waiting();
    this.before = shard.take();
    this.closedUntilNanos = closedUntilNanos;
    this.closed = closed;
    advance();
  }

  /** Whether first packets must be drawn if so many attacks may begin. */
  public boolean isCrowded(int fragments) {
    return waiting.size() + fragments > SampleDraw.MOST;
  }

  /**
   * Draws whose first packets are kept, before the first fragment.
   *
   * @param draw has the ranks of the window's fragments
   */
  public void draw(SampleDraw draw) {
    for (int i = 0; i < waiting.size(); i++) {
      draw.add(waiting.getLong(i));
    }
    threshold = draw.threshold();
    if (next != null) {
      leaveOut(next);
    }
  }

  private void leaveOut(Attack attack) {
    if (attack.isWaiting() && attack.rank() > threshold) {
      attack.loseFirst();
    }
  }

  private void advance() {
    while (!reader.hasMore()) {
      byte[] block = before.poll();
      if (block == null) {
        next = null;
        return;
      }
      reader = new StateReader(block);
    }
    Attack read = new Attack(reader, earlier);
    leaveOut(read);
    next = read;
  }

  /** Adds one host's fragment; to be called in {@link AttackOrder}. */
  public void host(AttackFragment fragment) {
    Attack known = next;
    while (known != null && AttackOrder.compare(known, fragment) < 0) {
      keep(known);
      advance();
      known = next;
    }
    if (known != null && AttackOrder.compare(known, fragment) == 0) {
      advance();
      carryOn(known, fragment);
    } else {
      begin(new Attack(fragment), fragment);
    }
  }

  /** Keeps an attack that is new; it has first packets if it is drawn, or an attack already. */
  private void begin(Attack attack, AttackFragment fragment) {
    if (attack.isAttack() || attack.rank() <= threshold) {
      attack.addFirst(fragment);
    } else {
      attack.loseFirst();
    }
    keep(attack);
  }

  /**
   * Adds the fragment of a carpet-bombed prefix in place of its hosts'.
   *
   * @param hosts lower halves of the addresses under attack, ascending as unsigned
   */
  public void prefix(AttackFragment fragment, long[] hosts) {
    @Nullable Attack history = null;
    Attack known = next;
    while (known != null && AttackOrder.compare(known, fragment) < 0) {
      if (AttackOrder.comparePrefix(known, fragment) == 0
          && contains(hosts, known.victimLow)
          && touches(known, fragment)) {
        if (history == null) {
          history = known;
        } else {
          history.absorb(known);
        }
      } else {
        keep(known);
      }
      advance();
      known = next;
    }
    Attack carpet = new Attack(fragment, false);
    boolean goesOn = false;
    if (known != null && AttackOrder.compare(known, fragment) == 0) {
      advance();
      if (touches(known, fragment)) {
        carpet = known;
        goesOn = true;
      } else {
        end(known);
      }
    }
    if (history != null) {
      carpet.absorb(history);
    }
    carpet.join(fragment);
    if (goesOn) {
      carpet.addFirst(fragment);
      keep(carpet);
    } else {
      begin(carpet, fragment);
    }
  }

  private void carryOn(Attack known, AttackFragment fragment) {
    if (touches(known, fragment)) {
      known.join(fragment);
      known.addFirst(fragment);
      keep(known);
    } else {
      end(known);
      begin(new Attack(fragment), fragment);
    }
  }

  private static boolean contains(long[] hosts, long host) {
    int low = 0;
    int high = hosts.length - 1;
    while (low <= high) {
      int middle = low + high >>> 1;
      int order = Long.compareUnsigned(hosts[middle], host);
      if (order == 0) {
        return true;
      }
      low = order < 0 ? middle + 1 : low;
      high = order > 0 ? middle - 1 : high;
    }
    return false;
  }

  private static boolean touches(Attack attack, AttackFragment fragment) {
    return fragment.firstNanos() - attack.lastNanos() <= Attack.TIMEOUT_NANOS
        && attack.firstNanos() - fragment.lastNanos() <= Attack.TIMEOUT_NANOS;
  }

  /** Keeps an attack open unless it has ended. */
  private void keep(Attack attack) {
    if (attack.lastNanos() + Attack.TIMEOUT_NANOS < closedUntilNanos) {
      end(attack);
      return;
    }
    if (attack.isWaiting()) {
      shard.waiting().add(attack.rank());
    }
    attack.write(open);
    shard.add(open, false);
  }

  private void end(Attack attack) {
    if (attack.isAttack()) {
      closed.accept(attack);
    }
  }

  /** Passes the remaining attacks by. */
  public void finish() {
    for (Attack known = next; known != null; known = next) {
      keep(known);
      advance();
    }
    shard.add(open, true);
  }
}
