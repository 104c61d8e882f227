package org.noroshi.share.policy;

import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.trueCondition;
import static org.noroshi.share.policy.ItemTables.AUDIENCE;
import static org.noroshi.share.policy.ItemTables.CONSENT;
import static org.noroshi.share.policy.ItemTables.ITEM;
import static org.noroshi.share.policy.ItemTables.NEED;
import static org.noroshi.share.policy.ItemTables.PART;
import static org.noroshi.share.policy.ItemTables.ROUTE;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.person.Role;

/**
 * One question about a viewer and an item, said twice side by side: over values, and over rows of
 * {@link ItemTables#ITEM}. Compositions stay in step by construction, and {@code
 * PolicyAgreementTest} holds the two against each other over generated worlds.
 */
record ItemTest(BiPredicate<Viewer, ItemFacts> values, Function<Viewer, Condition> rows) {

  boolean holds(Viewer viewer, ItemFacts item) {
    return values.test(viewer, item);
  }

  Condition condition(Viewer viewer) {
    return rows.apply(viewer);
  }

  ItemTest and(ItemTest other) {
    return new ItemTest(
        values.and(other.values), viewer -> condition(viewer).and(other.condition(viewer)));
  }

  ItemTest or(ItemTest other) {
    return new ItemTest(
        values.or(other.values), viewer -> condition(viewer).or(other.condition(viewer)));
  }

  ItemTest not() {
    return new ItemTest(values.negate(), viewer -> DSL.not(condition(viewer)));
  }

  /** A question about the viewer alone. */
  private static ItemTest ofViewer(Predicate<Viewer> test) {
    return new ItemTest(
        (viewer, item) -> test.test(viewer),
        viewer -> test.test(viewer) ? trueCondition() : falseCondition());
  }

  static ItemTest signedIn() {
    return ofViewer(Viewer::isSignedIn);
  }

  static ItemTest readsContent() {
    return ofViewer(Viewer::readsContent);
  }

  static ItemTest underDuty() {
    return ofViewer(Viewer::underDuty);
  }

  static ItemTest has(Role... any) {
    return ofViewer(viewer -> Arrays.stream(any).anyMatch(viewer::is));
  }

  static ItemTest own() {
    return new ItemTest(
        (viewer, item) -> viewer.isOf(item.owner()),
        viewer -> is(ITEM.owner, viewer.organisation()));
  }

  /** The viewer's organisation entered it for its owner, who has not taken it over yet. */
  static ItemTest enteredHere() {
    return new ItemTest(
        (viewer, item) -> item.desk() != null && viewer.isOf(item.desk()),
        viewer -> is(ITEM.desk, viewer.organisation()));
  }

  /** A desk entered it for its owner, who has not taken it over yet. */
  static ItemTest entered() {
    return new ItemTest((viewer, item) -> item.desk() != null, viewer -> ITEM.desk.isNotNull());
  }

  static ItemTest author() {
    return new ItemTest(
        (viewer, item) -> item.author() != null && item.author().equals(viewer.person()),
        viewer -> is(ITEM.author, viewer.person()));
  }

  /** Never unknown, as a comparison with null would be: what is negated must be true or false. */
  private static Condition is(Field<String> column, @Nullable String value) {
    return value == null ? falseCondition() : column.isNotNull().and(column.eq(value));
  }

  static ItemTest council() {
    return new ItemTest((viewer, item) -> item.council(), viewer -> ITEM.council.isTrue());
  }

  static ItemTest sealed() {
    return new ItemTest((viewer, item) -> item.sealed(), viewer -> ITEM.sealed.isTrue());
  }

  static ItemTest state(ItemState first, ItemState... others) {
    Set<ItemState> states = EnumSet.of(first, others);
    return new ItemTest(
        (viewer, item) -> states.contains(item.state()), viewer -> ITEM.state.in(states));
  }

  static ItemTest kind(ItemKind first, ItemKind... others) {
    Set<ItemKind> kinds = EnumSet.of(first, others);
    return new ItemTest(
        (viewer, item) -> kinds.contains(item.kind()), viewer -> ITEM.kind.in(kinds));
  }

  /** Whether the label's circle is this one or a wider one. */
  static ItemTest labelUpTo(Label narrowest) {
    Set<Label> labels = EnumSet.range(Label.CLEAR, narrowest);
    return new ItemTest(
        (viewer, item) -> labels.contains(item.label()), viewer -> ITEM.label.in(labels));
  }

  static ItemTest onRoute() {
    return new ItemTest(
        (viewer, item) -> contains(item.route(), viewer.organisation()),
        viewer ->
            DSL.exists(
                selectOne()
                    .from(ROUTE)
                    .where(ROUTE.item.eq(ITEM.id))
                    .and(ROUTE.mode.eq(viewer.mode()))
                    .and(ROUTE.organisation.eq(viewer.organisation()))));
  }

  /** Addressed to the viewer's organisation, by its name, kind or a sector. */
  static ItemTest addressed() {
    return new ItemTest(
        (viewer, item) ->
            item.audience().stream()
                .anyMatch(address ->
                    switch (address.kind()) {
                      case ORGANISATION -> viewer.isOf(address.subject());
                      case SECTOR -> viewer.sectors().contains(address.subject());
                      case KIND ->
                          viewer.kind() != null && viewer.kind().name().equals(address.subject());
                      case PERSON -> false;
                    }),
        viewer ->
            DSL.exists(
                selectOne()
                    .from(AUDIENCE)
                    .where(AUDIENCE.item.eq(ITEM.id))
                    .and(
                        to(AudienceKind.ORGANISATION)
                            .and(AUDIENCE.subject.eq(viewer.organisation()))
                            .or(to(AudienceKind.SECTOR).and(AUDIENCE.subject.in(viewer.sectors())))
                            .or(
                                to(AudienceKind.KIND)
                                    .and(
                                        AUDIENCE.subject.eq(
                                            viewer.kind() == null
                                                ? null
                                                : viewer.kind().name()))))));
  }

  private static Condition to(AudienceKind kind) {
    return AUDIENCE.kind.eq(kind);
  }

  /** Addressed to the person. */
  static ItemTest named() {
    return new ItemTest(
        (viewer, item) ->
            viewer.person() != null
                && item.audience()
                    .contains(new ItemFacts.Address(AudienceKind.PERSON, viewer.person())),
        viewer ->
            DSL.exists(
                selectOne()
                    .from(AUDIENCE)
                    .where(AUDIENCE.item.eq(ITEM.id))
                    .and(to(AudienceKind.PERSON))
                    .and(AUDIENCE.subject.eq(viewer.person()))));
  }

  static ItemTest consented() {
    return new ItemTest(
        (viewer, item) -> contains(item.consents(), viewer.organisation()),
        viewer ->
            DSL.exists(
                selectOne()
                    .from(CONSENT)
                    .where(CONSENT.item.eq(ITEM.id))
                    .and(CONSENT.ended.isNull())
                    .and(CONSENT.organisation.eq(viewer.organisation()))));
  }

  /** A recipient said that the viewer's organisation, still its client, needs to know. */
  static ItemTest clientInNeed() {
    return new ItemTest(
        (viewer, item) ->
            item.needs().stream()
                .anyMatch(need ->
                    viewer.isOf(need.client()) && viewer.providers().contains(need.recipient())),
        viewer ->
            DSL.exists(
                selectOne()
                    .from(NEED)
                    .where(NEED.item.eq(ITEM.id))
                    .and(NEED.client.eq(viewer.organisation()))
                    .and(NEED.recipient.in(viewer.providers()))));
  }

  static ItemTest has(Part part) {
    return new ItemTest(
        (viewer, item) -> contains(item.parts().getOrDefault(part, Set.of()), viewer.person()),
        viewer ->
            DSL.exists(
                selectOne()
                    .from(PART)
                    .where(PART.item.eq(ITEM.id))
                    .and(PART.part.eq(part))
                    .and(PART.person.eq(viewer.person()))));
  }

  /** Two persons asked to open the sealed identity. */
  static ItemTest opened() {
    return new ItemTest(
        (viewer, item) -> item.parts().getOrDefault(Part.OPENER, Set.of()).size() >= 2,
        viewer ->
            DSL.field(
                    selectCount()
                        .from(PART)
                        .where(PART.item.eq(ITEM.id))
                        .and(PART.part.eq(Part.OPENER)))
                .ge(2));
  }

  private static boolean contains(Set<String> ids, @Nullable String id) {
    return id != null && ids.contains(id);
  }
}
