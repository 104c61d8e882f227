package org.noroshi.detect.finding;

/** What a finding is about; {@link #text} is unique within a kind. */
public sealed interface Subject {
  /** As people and tables read it. */
  String text();

  /**
   * @param protocol {@code tcp} or {@code udp}
   */
  record Port(String protocol, int number) implements Subject {
    public Port {
      if (number < 0 || number > 0xffff) {
        throw new IllegalArgumentException("number=" + number);
      }
    }

    @Override
    public String text() {
      return protocol + "/" + number;
    }
  }

  /**
   * @param code ISO 3166-1 alpha-2
   */
  record Country(String code) implements Subject {
    @Override
    public String text() {
      return code;
    }
  }

  /** An autonomous system (RFC 5396, asplain). */
  record AutonomousSystem(long number) implements Subject {
    @Override
    public String text() {
      return "AS" + number;
    }
  }

  /**
   * A host.
   *
   * @param text its address in canonical text
   */
  record Address(String text) implements Subject {}

  /**
   * @param text in CIDR notation
   */
  record Network(String text) implements Subject {}

  /** What a rule of the signature file knows. */
  record Exploit(String signature) implements Subject {
    @Override
    public String text() {
      return signature;
    }
  }

  /**
   * Hosts that behave alike.
   *
   * @param text names the behaviour
   */
  record Behaviour(String text) implements Subject {}

  /**
   * A condition of a sensor.
   *
   * @param text names the condition
   */
  record Condition(String text) implements Subject {}
}
