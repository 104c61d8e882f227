package org.noroshi.share.policy;

import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * The one policy. An act is allowed if every rule that requires something for it holds and at least
 * one rule allows it; any act but {@link Act#VIEW} also needs that the viewer may see the item.
 * Immutable.
 */
public final class Policy {
  /** The rules in force. */
  public static final Policy IN_FORCE = new Policy(ItemRules.ALL);

  private final List<ItemRule> rules;

  private Policy(List<ItemRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** Whether the viewer may do the act with the item, and by which rule. */
  public Decision decide(Viewer viewer, Act act, ItemFacts item) {
    if (act != Act.VIEW) {
      Decision seen = decide(viewer, Act.VIEW, item);
      if (!seen.allowed()) {
        return seen;
      }
    }
    Decision decision = Decision.NOTHING_ALLOWS;
    for (ItemRule rule : rules) {
      if (rule.acts().contains(act)) {
        boolean holds = rule.test().holds(viewer, item);
        if (rule.requires() && !holds) {
          return new Decision(false, rule.name());
        }
        if (!rule.requires() && holds && !decision.allowed()) {
          decision = new Decision(true, rule.name());
        }
      }
    }
    return decision;
  }

  /** The same as a condition on rows of {@link ItemTables#ITEM}: for lists, counts and searches. */
  public Condition condition(Viewer viewer, Act act) {
    Condition allowed = DSL.falseCondition();
    Condition required = act == Act.VIEW ? DSL.trueCondition() : condition(viewer, Act.VIEW);
    for (ItemRule rule : rules) {
      if (rule.acts().contains(act)) {
        Condition condition = rule.test().condition(viewer);
        if (rule.requires()) {
          required = required.and(condition);
        } else {
          allowed = allowed.or(condition);
        }
      }
    }
    return allowed.and(required);
  }

  /** The names of the rules, in order. */
  List<String> rules() {
    return rules.stream().map(ItemRule::name).toList();
  }

  /** The policy with one rule less: for the test that misses each. */
  Policy without(String name) {
    return new Policy(rules.stream().filter(rule -> !rule.name().equals(name)).toList());
  }
}
