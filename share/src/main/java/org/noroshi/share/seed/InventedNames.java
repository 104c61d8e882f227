package org.noroshi.share.seed;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.noroshi.share.organisation.Name;

/**
 * Names that nobody bears: a thing of the sky or the sea before an animal, 雲鯨 (Kumokujira, cloud
 * whale), before what the organisation does. There is no such place, family or firm.
 */
final class InventedNames {
  private record Word(String japanese, String roman) {}

  private static final List<Word> FIRST =
      words(
          "雲 Kumo, 星 Hoshi, 月 Tsuki, 霧 Kiri, 虹 Niji, 雪 Yuki, 雷 Kaminari, 風 Kaze, 霜 Shimo,"
              + " 露 Tsuyu, 霞 Kasumi, 霰 Arare, 波 Nami, 潮 Shio, 夢 Yume, 影 Kage, 光 Hikari,"
              + " 音 Oto, 夜 Yoru, 泡 Awa, 暁 Akatsuki, 嵐 Arashi, 霙 Mizore, 雫 Shizuku");
  private static final List<Word> SECOND =
      words(
          "鯨 kujira, 狐 gitsune, 狸 danuki, 獏 baku, 亀 game, 鯉 goi, 蛍 botaru, 梟 fukurou,"
              + " 鹿 jika, 兎 usagi, 燕 tsubame, 鷺 sagi, 蝶 chou, 鮎 ayu, 貂 ten, 鯱 shachi,"
              + " 蟹 gani, 蛙 gaeru, 雁 gan, 鶉 uzura, 鰻 unagi, 栗鼠 risu, 海豚 iruka, 海月 kurage");
  private static final List<Word> GIVEN =
      words(
          "澪 Mio, 律 Ritsu, 葵 Aoi, 凪 Nagi, 楓 Kaede, 翠 Midori, 渚 Nagisa, 仁 Jin, 環 Tamaki,"
              + " 奏 Kanade, 柊 Shu, 咲 Saki, 響 Hibiki, 紬 Tsumugi, 岳 Gaku, 藍 Ai, 碧 Ao,"
              + " 昴 Subaru, 椿 Tsubaki, 樹 Itsuki");

  /** What an operator of a sector may be, in the profile's sectors; two at least for each. */
  private static final Map<String, List<Name>> TRADES =
      Map.ofEntries(
          Map.entry("ict", names("通信 Telecom, ネット Net, ケーブル Cable")),
          Map.entry("finance", names("銀行 Bank, 信用金庫 Credit Union, 証券 Securities")),
          Map.entry("aviation", names("航空 Airlines, エアウェイズ Airways")),
          Map.entry("airport", names("空港 Airport, 空港ビル Airport Terminal")),
          Map.entry("railway", names("鉄道 Railway, 電鉄 Electric Railway")),
          Map.entry("electricity", names("電力 Power, 送配電 Grid, 発電 Generation")),
          Map.entry("gas", names("ガス Gas, 都市ガス City Gas")),
          Map.entry("government", names("市 City, 町 Town, 村 Village")),
          Map.entry("medical", names("病院 Hospital, 医療センター Medical Centre")),
          Map.entry("water", names("水道局 Waterworks, 水道企業団 Water Authority")),
          Map.entry("logistics", names("運輸 Transport, 物流 Logistics, 倉庫 Warehouse")),
          Map.entry("chemical", names("化学 Chemical, 化成 Chemical Works")),
          Map.entry("credit", names("カード Card, クレジット Credit")),
          Map.entry("petroleum", names("石油 Petroleum, 製油 Refining")),
          Map.entry("port", names("港運 Harbour Transport, 埠頭 Wharf")));

  private static final List<Name> ANY = names("社 Company, 公社 Corporation");

  private InventedNames() {}

  private static List<Word> words(String text) {
    return List.of(text.split(", ")).stream()
        .map(pair -> pair.split(" ", 2))
        .map(pair -> new Word(pair[0], pair[1]))
        .toList();
  }

  private static List<Name> names(String text) {
    return words(text).stream().map(word -> new Name(word.japanese(), word.roman())).toList();
  }

  /**
   * The name of an operator: another for each number in a sector.
   *
   * @param number from 0
   */
  static Name operator(String sector, int number) {
    List<Name> trades = TRADES.getOrDefault(sector, ANY);
    int pairs = FIRST.size() * SECOND.size();
    // Steps that are prime to the number of pairs, so that neighbours look unlike each other.
    int pair = Math.floorMod(number * 143L + sector.hashCode(), pairs);
    Name trade = trades.get(number / pairs % trades.size());
    int round = number / (pairs * trades.size());
    Word first = FIRST.get(pair % FIRST.size());
    Word second = SECOND.get(pair / FIRST.size());
    String more = round == 0 ? "" : "第" + (round + 1);
    return new Name(
        first.japanese() + second.japanese() + more + trade.japanese(),
        first.roman()
            + second.roman()
            + " "
            + trade.english()
            + (round == 0 ? "" : " " + (round + 1)));
  }

  /** A readable id made of a name. */
  static String id(Name name) {
    return name.english().toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  /** The name of a person, family name first, as in Japan. */
  static Name person(int number) {
    int pairs = FIRST.size() * SECOND.size();
    int pair = Math.floorMod(number * 91L, pairs);
    Word first = FIRST.get(pair % FIRST.size());
    Word second = SECOND.get(pair / FIRST.size());
    Word given = GIVEN.get(Math.floorMod(number * 7, GIVEN.size()));
    return new Name(
        first.japanese() + second.japanese() + " " + given.japanese(),
        first.roman() + second.roman() + " " + given.roman());
  }
}
