package tend.browser.gallery;

/** Names as people really have them. */
public final class Names {
  public static final String LONG =
      "Konstantinopolitanischer-Dudelsackpfeifenmacher von und zu Donaudampfschiff Hubertus";
  public static final String ARABIC = "عبد الرحمن بن خالد الأنصاري";
  public static final String CHINESE = "欧阳小明";

  private Names() {}
}
