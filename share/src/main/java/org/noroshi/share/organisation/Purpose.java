package org.noroshi.share.organisation;

/** Who uses a holding: packets from a customer's address are no sign against the provider. */
public enum Purpose {
  OWN,
  CUSTOMER,
  SHARED
}
