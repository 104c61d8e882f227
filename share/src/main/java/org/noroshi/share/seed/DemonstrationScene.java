package org.noroshi.share.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.noroshi.detect.finding.Label;
import org.noroshi.share.bulletin.BulletinContent;
import org.noroshi.share.bulletin.Indicator;
import org.noroshi.share.bulletin.Urgency;
import org.noroshi.share.notification.ReportContent;

/**
 * An incident of {@link DemonstrationWeek}, and how far it has gone.
 *
 * @param before how long before now it is reported
 * @param operator which of the sector's operators reports it, from 0
 * @param relayed after which time its ministry relays it; null: it still waits
 * @param severity predicted level of its case; null: no case was opened
 * @param regime whose clocks run; null if none
 * @param lessons with which the case was closed; empty while it is open
 * @param bulletin made of it; null if none
 */
record DemonstrationScene(
    Duration before,
    String sector,
    int operator,
    String eventType,
    Label label,
    String title,
    String systems,
    String impact,
    @Nullable Duration relayed,
    @Nullable Integer severity,
    @Nullable String regime,
    String lessons,
    @Nullable Warning bulletin) {
  /** What the centre tells a sector. */
  record Warning(Urgency urgency, Label label, String title, String text, String product) {
    BulletinContent content(Instant time) {
      return new BulletinContent(
          urgency,
          title,
          text,
          List.of(new BulletinContent.Affected(product, "9.0 – 9.4")),
          "最新版への更新と、ログの確認をお願いします。 / Please update, and look through your logs.",
          time.plus(Duration.ofDays(3)),
          null,
          List.of(
              Indicator.read("192.0.2.44", time.plus(Duration.ofDays(30))),
              Indicator.read("https://update.example/a", time.plus(Duration.ofDays(30)))),
          List.of("https://www.example.jp/advisory"));
    }
  }

  boolean closed() {
    return !lessons.isEmpty();
  }

  ReportContent report(Instant time) {
    return new ReportContent(
        eventType,
        Set.of(),
        time.minus(Duration.ofHours(2)),
        time.minus(Duration.ofMinutes(40)),
        systems,
        impact,
        "",
        "",
        "",
        "",
        "");
  }

  static final List<DemonstrationScene> WEEK =
      List.of(
          new DemonstrationScene(
              Duration.ofHours(163),
              "medical",
              0,
              "infection",
              Label.AMBER,
              "電子カルテの停止 — Records out of order",
              "電子カルテ、予約システム / Patient records, appointments",
              "救急の受入れを一部止めている / Part of the emergency intake has stopped",
              Duration.ofMinutes(22),
              3,
              null,
              "遠隔保守の接続を、必要なときだけ開く運用に改めた。 / Remote maintenance is now opened only when needed.",
              new Warning(
                  Urgency.CAUTION,
                  Label.GREEN,
                  "遠隔保守用機器を経由した侵入について / Intrusion by way of remote maintenance",
                  "遠隔保守用の機器の既知の脆弱性を突いた侵入が報告されています。"
                      + " / Intrusions that use a known vulnerability of remote maintenance devices"
                      + " have been reported.",
                  "Example Remote Gateway")),
          new DemonstrationScene(
              Duration.ofHours(120),
              "finance",
              1,
              "availability",
              Label.AMBER,
              "インターネットバンキングの遅延 — Slow internet banking",
              "インターネットバンキング / Internet banking",
              "つながりにくい状態が40分続いた / Hard to reach for 40 minutes",
              Duration.ofMinutes(35),
              2,
              null,
              "通信事業者の遮断が始まるまでの手順を短くした。 / The way to filtering by the carrier is shorter now.",
              null),
          new DemonstrationScene(
              Duration.ofHours(97),
              "government",
              2,
              "confidentiality",
              Label.AMBER_STRICT,
              "職員の電子メールへの不正アクセス — Unauthorised access to mail",
              "電子メール / Mail",
              "住民サービスへの影響はない / No effect on services",
              Duration.ofMinutes(51),
              2,
              null,
              "",
              null),
          new DemonstrationScene(
              Duration.ofHours(74),
              "logistics",
              0,
              "intrusion",
              Label.AMBER,
              "倉庫管理システムへの侵入 — Intrusion into warehouse management",
              "倉庫管理システム / Warehouse management",
              "一部の拠点で手作業に切り替えた / Some sites work by hand",
              Duration.ofMinutes(18),
              3,
              null,
              "",
              new Warning(
                  Urgency.URGENT,
                  Label.AMBER,
                  "VPN 装置の脆弱性を狙う通信について / Traffic that aims at a VPN device",
                  "認証を経ずに任意のコマンドを実行される脆弱性を狙う通信を観測しています。"
                      + " / We observe traffic that aims at a vulnerability by which commands run"
                      + " without authentication.",
                  "Example VPN Gateway")),
          new DemonstrationScene(
              Duration.ofHours(50),
              "water",
              1,
              "precursor",
              Label.GREEN,
              "監視装置への不審な通信 — Strange traffic to a monitor",
              "配水の監視装置 / Monitoring of the supply",
              "影響はない / No effect",
              Duration.ofMinutes(44),
              null,
              null,
              "",
              null),
          new DemonstrationScene(
              Duration.ofHours(30),
              "railway",
              0,
              "availability",
              Label.AMBER,
              "券売機の停止 — Ticket machines out of order",
              "券売機 / Ticket machines",
              "3駅で窓口のみの販売 / Counters only at three stations",
              Duration.ofMinutes(29),
              1,
              null,
              "",
              null),
          new DemonstrationScene(
              Duration.ofHours(21),
              "electricity",
              2,
              "infection",
              Label.AMBER,
              "検針用サーバの感染 — Infected metering server",
              "検針用サーバ / Metering server",
              "検針の結果が届かない。供給に影響はない / No readings arrive. The supply is not affected",
              Duration.ofMinutes(16),
              2,
              "eu-nis2-art23",
              "",
              new Warning(
                  Urgency.CAUTION,
                  Label.AMBER,
                  "検針装置を踏み台にする探索について / Metering devices used for scanning",
                  "検針装置が外部を探索している例が観測されています。自組織の機器を確認してください。"
                      + " / Metering devices have been seen scanning. Please check your own.",
                  "Example Meter Concentrator")),
          new DemonstrationScene(
              Duration.ofHours(5),
              "airport",
              0,
              "availability",
              Label.AMBER,
              "",
              "案内表示 / Displays",
              "案内放送で代替している / Announcements instead",
              null,
              null,
              null,
              "",
              null),
          new DemonstrationScene(
              Duration.ofMinutes(35),
              "gas",
              1,
              "precursor",
              Label.AMBER,
              "",
              "保安用の端末 / Safety terminals",
              "影響はない / No effect",
              null,
              null,
              null,
              "",
              null));
}
