package org.noroshi.telescope.window;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.noroshi.telescope.address.AddressText;
import org.noroshi.telescope.event.ScanEvent;
import org.noroshi.telescope.event.ScanScale;
import org.noroshi.telescope.packet.Tool;

/**
 * What each scanning source did in a run, over all its reported events: a source that tries
 * thousands of ports with a few packets each is as foremost as one that sends the same to one port.
 * Beyond a number of sources those with the fewest packets are given up when windows are through.
 */
final class ScanningSources {
  /** Sources kept at most: some 60 MB. */
  private static final int MOST = 1 << 18;

  private record Address(long high, long low) {}

  /** One source's events together: packets add up, its widest event speaks for its reach. */
  static final class Source {
    final boolean ipv6;
    final long high;
    final long low;
    final long[] tools = new long[Tool.values().length];
    private final IntOpenHashSet ports = new IntOpenHashSet(2);
    long firstNanos = Long.MAX_VALUE;
    long packets;
    long destinations;

    /** Packets a second to the whole IPv4 space; NaN where it is unknown. */
    double globalRate = Double.NaN;

    private Source(ScanEvent event) {
      ipv6 = event.ipv6();
      high = event.sourceHigh();
      low = event.sourceLow();
    }

    private void add(ScanEvent event, ScanScale scale) {
      firstNanos = Math.min(firstNanos, event.firstNanos());
      packets += event.packets();
      destinations = Math.max(destinations, event.destinations());
      ports.add(event.port());
      double rate = scale.globalRate(event.packets(), event.firstNanos(), event.lastNanos());
      globalRate = Double.isNaN(globalRate) ? rate : Math.max(globalRate, rate);
      for (int i = 0; i < tools.length; i++) {
        tools[i] += event.tools()[i];
      }
    }

    String text() {
      return AddressText.of(ipv6, high, low);
    }

    int ports() {
      return ports.size();
    }
  }

  private static final Comparator<Source> ORDER =
      Comparator.comparingLong((Source source) -> -source.packets).thenComparing(Source::text);

  private final Map<Address, Source> sources = new HashMap<>();

  void add(ScanEvent event, ScanScale scale) {
    sources
        .computeIfAbsent(
            new Address(event.sourceHigh(), event.sourceLow()), address -> new Source(event))
        .add(event, scale);
  }

  /** Gives up the least of too many sources; called between windows, whatever the threads. */
  void prune() {
    if (sources.size() > MOST) {
      Set<Source> kept = new HashSet<>(foremost(sources.values(), MOST / 2));
      sources.values().retainAll(kept);
    }
  }

  List<Source> foremost(int most) {
    return foremost(sources.values(), most);
  }

  private static List<Source> foremost(Collection<Source> of, int most) {
    Stream<Source> inOrder = of.stream().sorted(ORDER);
    return inOrder.limit(most).toList();
  }
}
