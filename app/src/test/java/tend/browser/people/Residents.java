package tend.browser.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tend.core.contact.Channel;
import tend.core.contact.ContactId;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Money;
import tend.core.contact.Signal;

/** The people of the small roofing business, and what happened to them. */
final class Residents {
  private final PeopleWorld world;

  Residents(PeopleWorld world) {
    this.world = world;
  }

  /**
   * Lets them come in, and three weeks pass.
   *
   * @return Marguerite, to whom most has happened
   */
  ContactId moveIn() {
    world.until("2026-04-28T09:12:00Z");
    var dieter =
        world.optIn(
            "Google Ads",
            "/roof-check",
            PeopleWorld.person(
                "Dieter", "Kowalczyk-Bright", "dieter@bright.example", "+49301234501"));
    world.tell(
        dieter,
        "bo",
        new Signal.Called(
            Signal.CallOutcome.SPOKE,
            "Roof is 28 years old; wants to wait until the children are out of school.",
            Optional.empty()));
    world.tell(
        dieter, "bo", new Signal.NotReady("more_pressing", Instant.parse("2026-07-06T07:00:00Z")));
    var hanna =
        world.optIn(
            "Recommendation",
            "/roof-check",
            PeopleWorld.person(
                "Hannelore", "Winterscheidt", "hanna@winter.example", "+49301234502"),
            EvidenceKind.ASKED_INFORMATION);
    world.tell(
        hanna,
        "ann",
        new Signal.Called(
            Signal.CallOutcome.SPOKE, "Wants the slate offer in writing.", Optional.empty()));
    world.tell(
        hanna,
        "ann",
        new Signal.DealOpened("Slate roof, south side", Optional.of(new Money(3_850_000, "EUR"))));
    world.until("2026-05-04T12:00:00Z");
    world.tell(hanna, "ann", new Signal.Won(new Money(3_620_000, "EUR"), "Slate roof, south side"));
    var rent =
        world.optIn(
            "Google Ads",
            "/roof-check",
            PeopleWorld.person("Wolfgang", "Prell", "wolfgang@prell.example", "+49301234503"));
    world.tell(rent, "bo", new Signal.Unqualified("rents the house"));
    world.until("2026-05-09T17:06:00Z");
    var fields =
        PeopleWorld.person(
            "Marguerite",
            "Vandenbroucke-Osei",
            "m.vandenbroucke-osei@kestrel-lane.example",
            "+15550104417");
    fields.put("street", "118 Upper Kestrel Lane");
    fields.put("city", "Lindenhof");
    fields.put("roof", "Slate, 1998, about 212 m²");
    var marguerite = world.optIn("Postcard", "KESTREL", fields);
    world.until("2026-05-14T09:17:00Z");
    world.tell(
        marguerite, "bo", new Signal.Called(Signal.CallOutcome.VOICEMAIL, "", Optional.empty()));
    world.optIn(
        "Google Ads",
        "/roof-check",
        PeopleWorld.person("Jean-Baptiste", "Okonkwo", "jb@okonkwo.example", "+49301234505"),
        EvidenceKind.ASKED_APPOINTMENT);
    world.until("2026-05-18T18:51:00Z");
    world.tell(
        marguerite, "mail", new Signal.Clicked("welcome", "https://alder.example/slate", true));
    world.until("2026-05-20T13:30:00Z");
    world.optIn(
        "Lunch event",
        "/lunch",
        PeopleWorld.person("Ruth", "Pemberton", "ruth@pemberton.example", "+49301234506"),
        EvidenceKind.GAVE_INFORMATION);
    world.optIn(
        "Google Ads",
        "/roof-check",
        PeopleWorld.person(
            "Konstantinopolitanischer-Dudelsackpfeifenmacher",
            "von und zu Donaudampfschiff Hubertus",
            "very.long.address.of.somebody.with.patience@donaudampfschifffahrtsgesellschaft.example",
            "+49301234507"),
        EvidenceKind.ASKED_INFORMATION);
    var arabic =
        PeopleWorld.person("عبد الرحمن", "بن خالد الأنصاري", "abd@example.com", "+49301234508");
    world.optIn("Google Ads", "/roof-check", arabic, EvidenceKind.ASKED_INFORMATION);
    world.optIn(
        "网站",
        "/roof-check",
        PeopleWorld.person("小明", "欧阳", "ouyang@example.com", "+49301234509"),
        EvidenceKind.ASKED_INFORMATION);
    world.until("2026-05-21T06:20:00Z");
    var tobias =
        world.optIn(
            "Website",
            "/roof-check",
            PeopleWorld.person("Tobias", "Aldenkamp", "tobias@aldenkamp.example", ""),
            EvidenceKind.ASKED_INFORMATION);
    world.tell(tobias, "bo", new Signal.Noted("Prefers mail."));
    world.until("2026-05-21T07:28:00Z");
    world.tell(
        marguerite,
        "mail",
        new Signal.Replied(
            Channel.MAIL,
            "Slate or tile, in plain words",
            "We had Hendricks round in 2019 and they said fifteen years, but after the March storm"
                + " there is a stain in the back bedroom. What would a whole new roof come to,"
                + " roughly? Afternoons are best."));
    // More than one page of the list.
    for (int i = 0; i < 45; i++) {
      world.optIn(
          i % 3 == 0 ? "Google Ads" : "Website",
          "/roof-check",
          PeopleWorld.person(
              FIRST.get(i % FIRST.size()),
              LAST.get(i % LAST.size()),
              "person" + i + "@example.com",
              i % 2 == 0 ? "+4930555" + (1000 + i) : ""));
    }
    world.until(PeopleWorld.NOW);
    return marguerite;
  }

  private static final List<String> FIRST =
      List.of("Ifeoma", "Sam", "Greta", "Luis", "Noor", "Piotr", "Aino", "Tom", "Mireille", "Kofi");
  private static final List<String> LAST =
      List.of("Achterberg", "Oyelaran", "Lindholm", "Marques", "Haddad", "Zielinski", "Virtanen");
}
