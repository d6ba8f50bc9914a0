package tend.core.journey;

import java.util.List;
import tend.core.contact.ContactId;

/** Chance without chance: a share picked by a hash, the same on every machine and every time. */
public final class Choice {
  private Choice() {}

  /** The share of a split that a contact takes; sticky for contact, journey, step and number. */
  public static Step.Share of(ContactId contact, String journey, Step.Split split) {
    return pick(split.shares(), hash(contact.value(), journey + "/" + split.id()));
  }

  private static Step.Share pick(List<Step.Share> shares, long hash) {
    long total = shares.stream().mapToLong(Step.Share::weight).sum();
    long point = Long.remainderUnsigned(hash, total);
    for (Step.Share share : shares) {
      point -= share.weight();
      if (point < 0) {
        return share;
      }
    }
    throw new IllegalArgumentException("a split without shares");
  }

  /**
   * 64 well-mixed bits of a contact and a place: FNV-1a over the place, then the finalizer of
   * SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
   */
  static long hash(long contact, String place) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < place.length(); i++) {
      hash = (hash ^ place.charAt(i)) * 0x100000001b3L;
    }
    hash += contact * 0x9e3779b97f4a7c15L;
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }
}
