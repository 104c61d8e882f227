package org.noroshi.publish.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a publication; its JSON is these records. Rates are per observed address and day
 * ({@link Rates}), rounded to six digits; null where the tables do not tell. Shares and changes are
 * fractions. Distinct hosts are unions over the time that they are given for.
 *
 * @param slots the period cut into hours, days or months
 * @param previous the period before; null where nothing was observed in it
 * @param classes dark packets by class
 * @param tools dark packets by tool; one packet may count for several
 * @param networks dark packets by AS number of the source
 * @param scanners null where no flow tuples are kept
 * @param findings the strongest of each kind that the detectors found in the period
 * @param findingKinds how many there were
 * @param notes keys of what a reader must know about these figures
 */
public record Report(
    Scope scope,
    List<SensorCoverage> coverage,
    Totals totals,
    @Nullable Totals previous,
    List<SlotFigures> slots,
    List<Share> classes,
    List<Share> tools,
    List<Ranked> ports,
    List<Ranked> countries,
    List<Share> allCountries,
    List<Ranked> networks,
    List<String> newPorts,
    List<SignatureHits> signatures,
    List<Victims> techniques,
    List<Victims> victimCountries,
    PortTimes portTimes,
    @Nullable SourceMap sourceMap,
    @Nullable Scanners scanners,
    List<YearFigures> years,
    List<Finding> findings,
    List<FindingCount> findingKinds,
    List<String> notes) {

  /**
   * @param from first day
   * @param to last day, included
   * @param zone whose days and months these are
   * @param home domestic country
   * @param label TLP 2.0: who may see it, and which findings stand in it
   * @param accesses {@code flowTuples} or {@code series}: where accesses were counted
   */
  public record Scope(
      String kind,
      String from,
      String to,
      String previousFrom,
      String previousTo,
      String zone,
      String home,
      String step,
      String label,
      String accesses) {}

  /**
   * @param addresses mean addresses in force; null where unknown
   * @param shareUp seconds up over the seconds of the period
   * @param payloadShare the smallest share of its payload contents that a window kept
   */
  public record SensorCoverage(
      String sensor,
      @Nullable Double addresses,
      @Nullable Double addressDays,
      double shareUp,
      long packets,
      @Nullable Long drops,
      double payloadShare) {}

  /**
   * @param addresses mean addresses observed: address-days over the days of the period
   * @param sources distinct source hosts of accesses
   * @param sourcesPerDay mean of the days' distinct source hosts; of slots of a day for a day
   * @param signatureHits packets that fit a signature; where a window kept a share of its payload
   *     contents, those counted over that share
   * @param signatureHitsCounted those that were counted
   * @param victims distinct victims of attacks
   */
  public record Totals(
      long packets,
      long accesses,
      @Nullable Double addressDays,
      @Nullable Double addresses,
      @Nullable Double packetsPerAddress,
      @Nullable Double perAddressDay,
      @Nullable Double domestic,
      @Nullable Double overseas,
      @Nullable Double unknownOrigin,
      @Nullable Long sources,
      @Nullable Double sourcesPerSlot,
      long signatureHits,
      long signatureHitsCounted,
      @Nullable Double signatureHitsPerAddressDay,
      long attacks,
      long victims,
      double victimsPerSlot,
      long backscatter,
      @Nullable Double backscatterPerAddressDay) {}

  /**
   * @param observed share of the slot that sensors were up, weighted by their addresses
   * @param usualLow lower end of what the 28 slots before let expect; null with fewer than 7
   */
  public record SlotFigures(
      String slot,
      double observed,
      long packets,
      long accesses,
      @Nullable Double perAddressDay,
      @Nullable Double domestic,
      @Nullable Double overseas,
      @Nullable Long sources,
      long victims,
      @Nullable Double backscatterPerAddressDay,
      @Nullable Double signatureHitsPerAddressDay,
      @Nullable Double usualLow,
      @Nullable Double usualHigh) {}

  /** A part of all dark packets. */
  public record Share(String name, long packets, double share) {}

  /**
   * A place in a list.
   *
   * @param key {@code tcp/23}, a country's code or an AS number
   * @param previousRank null where it was not seen in the period before
   * @param change against the period before; null where it cannot be said
   */
  public record Ranked(
      int rank,
      String key,
      long count,
      double share,
      @Nullable Double perAddressDay,
      @Nullable Integer previousRank,
      @Nullable Double change) {}

  /**
   * @param packets as in {@link Totals#signatureHits}
   * @param sourcesAtLeast the most distinct sources of one content in one window
   * @param isNew never seen before the period
   */
  public record SignatureHits(
      String id,
      String titleEnglish,
      String titleJapanese,
      List<String> cves,
      long packets,
      @Nullable Double perAddressDay,
      @Nullable Double change,
      long sourcesAtLeast,
      boolean isNew) {}

  /** Attacks and distinct victims of one kind. */
  public record Victims(String key, long attacks, long victims) {}

  /** Accesses of the first ports by slot: {@code counts[port][slot]}, null where not observed. */
  public record PortTimes(List<String> ports, List<List<@Nullable Double>> perAddressDay) {}

  /**
   * Packets by source /16 over a day, and by source /8 and hour.
   *
   * @param cells pairs of the /16's number (address &gt;&gt;&gt; 16) and its packets
   * @param hours for each hour pairs of the /8's number and its packets
   */
  public record SourceMap(List<long[]> cells, List<List<long[]>> hours) {}

  /**
   * Investigation scanners, and the statistics without them.
   *
   * @param threshold packets a day of the rule, scaled to the addresses observed
   * @param byRule hosts known by the rule alone or also
   * @param byList hosts on the lists given
   * @param accesses their accesses
   * @param share of all accesses
   */
  public record Scanners(
      long threshold,
      long hosts,
      long byRule,
      long byList,
      long accesses,
      double share,
      @Nullable Double perAddressDayWithout,
      List<Ranked> portsWithout,
      List<Ranked> countriesWithout,
      List<ScannerName> lists) {}

  /** Hosts of one list of scanners. */
  public record ScannerName(String list, long hosts, long accesses) {}

  /**
   * @param own false for a figure that others published
   * @param status {@code observed}, or how sure a published figure is
   */
  public record YearFigures(
      String system,
      int year,
      @Nullable Double addresses,
      @Nullable Long packets,
      @Nullable Double packetsPerAddress,
      @Nullable Double accessesPerAddressDay,
      @Nullable Double scannerShare,
      boolean own,
      String status,
      String source) {}

  /**
   * What a detector found, as the {@code finding} table has it.
   *
   * @param label TLP 2.0
   * @param first local time of the zone, to the minute
   * @param last null where it went on beyond the period
   * @param isNew first seen in the period
   */
  public record Finding(
      String id,
      String kind,
      String subject,
      String sensor,
      String label,
      String first,
      @Nullable String last,
      double strength,
      boolean isNew) {}

  /** Findings of one kind, and those of them that were first seen in the period. */
  public record FindingCount(String kind, long findings, long firstSeen) {}
}
