package org.noroshi.detect.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * How well campaigns were found. A campaign is found by a finding that holds more than half of its
 * hosts, and of whose hosts more than half are its own: so no finding finds two, and a campaign
 * that falls into pieces is not found.
 *
 * @param planted campaigns
 * @param found those of them that were found
 * @param falseAlarms findings of whose hosts no campaign has more than half
 * @param hosts those of all campaigns, and those of all findings
 */
public record CampaignScore(int planted, int found, int falseAlarms, HostScore hosts) {
  /**
   * Judges.
   *
   * @param planted hosts of each campaign
   * @param named hosts of each finding
   */
  public static CampaignScore of(Collection<Set<String>> planted, Collection<Set<String>> named) {
    int found = 0;
    for (Set<String> campaign : planted) {
      found +=
          named.stream().anyMatch(group -> isMostOf(campaign, group) && isMostOf(group, campaign))
              ? 1
              : 0;
    }
    int wrong = 0;
    for (Set<String> group : named) {
      wrong += planted.stream().anyMatch(campaign -> isMostOf(group, campaign)) ? 0 : 1;
    }
    List<String> hosts = all(planted);
    return new CampaignScore(planted.size(), found, wrong, HostScore.of(hosts, hosts, all(named)));
  }

  /** Whether more than half of the hosts are among others. */
  private static boolean isMostOf(Set<String> hosts, Set<String> others) {
    return 2 * HostScore.common(hosts, others) > hosts.size();
  }

  private static List<String> all(Collection<Set<String>> groups) {
    List<String> all = new ArrayList<>();
    groups.forEach(all::addAll);
    return all;
  }
}
