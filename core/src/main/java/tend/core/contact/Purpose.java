package tend.core.contact;

/** What a touch is for. The mix of offers and helpful information is shown in reports. */
public enum Purpose {
  OFFER,
  HELPFUL,
  /** Asked for by the person: a confirmation, a booking. Never counted as marketing. */
  SERVICE
}
