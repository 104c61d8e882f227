package org.noroshi.publish;

import java.util.HashMap;
import java.util.Map;

/**
 * What usually listens on a port, for the ports that come up in a telescope. Names are IANA's where
 * it has the port, else what the field calls the target; a port number never proves the service.
 */
public final class ServiceNames {
  private static final Map<String, String> NAMES = new HashMap<>();

  static {
    String tcp =
        """
        21 FTP;22 SSH;23 Telnet;25 SMTP;53 DNS;80 HTTP;81 HTTP;88 Kerberos;102 S7;110 POP3;\
        111 portmapper;119 NNTP;135 MS RPC;139 NetBIOS;143 IMAP;179 BGP;389 LDAP;443 HTTPS;\
        445 SMB;465 SMTPS;502 Modbus;515 LPD;554 RTSP;587 submission;631 IPP;636 LDAPS;\
        873 rsync;993 IMAPS;995 POP3S;1080 SOCKS;1433 MS SQL;1521 Oracle;1723 PPTP;1883 MQTT;\
        2049 NFS;2222 SSH;2323 Telnet;2375 Docker;2376 Docker;3128 proxy;3306 MySQL;3389 RDP;\
        4444 Metasploit;5038 Asterisk;5060 SIP;5432 PostgreSQL;5555 ADB;5900 VNC;5985 WinRM;\
        6379 Redis;6443 Kubernetes;7547 TR-069;8000 HTTP;8080 HTTP;8081 HTTP;8088 HTTP;\
        8291 MikroTik;8443 HTTPS;8545 Ethereum;8728 MikroTik;8888 HTTP;9000 HTTP;9090 HTTP;\
        9100 JetDirect;9200 Elasticsearch;10250 kubelet;11211 memcached;20000 DNP3;\
        27017 MongoDB;37215 Huawei HG532;44818 EtherNet/IP;52869 UPnP;60001 JAWS DVR\
        """;
    String udp =
        """
        17 QOTD;19 chargen;53 DNS;67 DHCP;68 DHCP;69 TFTP;111 portmapper;123 NTP;137 NetBIOS;\
        138 NetBIOS;161 SNMP;162 SNMP trap;389 CLDAP;443 QUIC;500 IKE;514 syslog;520 RIP;\
        623 IPMI;1194 OpenVPN;1434 MS SQL;1701 L2TP;1812 RADIUS;1900 SSDP;3283 ARD;3389 RDP;\
        3478 STUN;3702 WS-Discovery;4500 IKE;5060 SIP;5351 NAT-PMP;5353 mDNS;5683 CoAP;\
        6881 BitTorrent;10001 Ubiquiti;11211 memcached;17185 VxWorks;27015 game server;\
        30718 Lantronix;37810 DVR;47808 BACnet;51820 WireGuard;53413 Netis\
        """;
    put("tcp", tcp);
    put("udp", udp);
  }

  private ServiceNames() {}

  /** The usual service, empty where none is known. */
  public static String of(String protocol, int port) {
    return NAMES.getOrDefault(protocol + "/" + port, "");
  }

  private static void put(String protocol, String list) {
    for (String entry : list.split(";")) {
      int space = entry.indexOf(' ');
      NAMES.put(protocol + "/" + entry.substring(0, space), entry.substring(space + 1));
    }
  }
}
