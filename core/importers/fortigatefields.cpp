#include "core/importers/fortigatefields.h"

#include <QSet>
#include <QStringList>

#include <algorithm>

namespace portreeve::importers {

namespace {

QSet<QString> setOf(std::initializer_list<const char *> words)
{
    QSet<QString> set;
    for (const char *word : words)
        set.insert(QString::fromLatin1(word));
    return set;
}

} // namespace

PolicyField fieldOf(const QString &key)
{
    static const QSet<QString> read =
        setOf({"srcintf", "dstintf", "srcaddr", "dstaddr", "srcaddr6", "dstaddr6", "srcaddr-negate", "dstaddr-negate",
               "srcaddr6-negate", "dstaddr6-negate", "action", "status", "name", "service", "schedule"});
    static const QSet<QString> harmless = setOf({"anti-replay",
                                                 "auth-cert",
                                                 "auth-redirect-addr",
                                                 "auto-asic-offload",
                                                 "block-notification",
                                                 "capture-packet",
                                                 "comments",
                                                 "custom-log-fields",
                                                 "delay-tcp-npu-session",
                                                 "diffserv-copy",
                                                 "diffserv-forward",
                                                 "diffserv-reverse",
                                                 "diffservcode-forward",
                                                 "diffservcode-rev",
                                                 "disclaimer",
                                                 "dsri",
                                                 "dynamic-shaping",
                                                 "eif-check",
                                                 "eif-learn",
                                                 "email-collect",
                                                 "firewall-session-dirty",
                                                 "fixedport",
                                                 "geoip-anycast",
                                                 "geoip-match",
                                                 "global-label",
                                                 "http-policy-redirect",
                                                 "inspection-mode",
                                                 "ippool",
                                                 "label",
                                                 "logtraffic",
                                                 "logtraffic-start",
                                                 "log-http-transaction",
                                                 "match-vip",
                                                 "match-vip-only",
                                                 "nat",
                                                 "nat46",
                                                 "nat64",
                                                 "natinbound",
                                                 "natip",
                                                 "natoutbound",
                                                 "np-acceleration",
                                                 "outbound",
                                                 "passive-wan-health-measurement",
                                                 "per-ip-shaper",
                                                 "permit-any-host",
                                                 "permit-stun-host",
                                                 "poolname",
                                                 "poolname6",
                                                 "port-preserve",
                                                 "profile-group",
                                                 "profile-protocol-options",
                                                 "profile-type",
                                                 "redirect-url",
                                                 "replacemsg-override-group",
                                                 "schedule-timeout",
                                                 "send-deny-packet",
                                                 "service-connector",
                                                 "session-ttl",
                                                 "ssh-policy-redirect",
                                                 "tcp-mss-receiver",
                                                 "tcp-mss-sender",
                                                 "tcp-session-without-syn",
                                                 "timeout-send-rst",
                                                 "traffic-shaper",
                                                 "traffic-shaper-reverse",
                                                 "utm-status",
                                                 "uuid",
                                                 "vlan-cos-fwd",
                                                 "vlan-cos-rev",
                                                 "wanopt",
                                                 "wanopt-detection",
                                                 "wanopt-passive-opt",
                                                 "wccp",
                                                 "webcache",
                                                 "webcache-https",
                                                 "webproxy-forward-server"});
    static const QSet<QString> conditions = setOf({"app-category",
                                                   "app-group",
                                                   "application",
                                                   "devices",
                                                   "fsso-groups",
                                                   "groups",
                                                   "identity-from",
                                                   "internet-service-negate",
                                                   "internet-service-src-negate",
                                                   "internet-service6-negate",
                                                   "internet-service6-src-negate",
                                                   "ntlm",
                                                   "policy-expiry",
                                                   "policy-expiry-date",
                                                   "reputation-direction",
                                                   "reputation-minimum",
                                                   "reputation-minimum6",
                                                   "rsso",
                                                   "rtp-nat",
                                                   "service-negate",
                                                   "sgt",
                                                   "sgt-check",
                                                   "src-vendor-mac",
                                                   "tos",
                                                   "tos-mask",
                                                   "tos-negate",
                                                   "url-category",
                                                   "users",
                                                   "vlan-filter",
                                                   "vpntunnel",
                                                   "ztna-device-ownership",
                                                   "ztna-ems-tag",
                                                   "ztna-ems-tag-secondary",
                                                   "ztna-geo-tag",
                                                   "ztna-status"});
    if (read.contains(key) || (key.startsWith(QLatin1String("internet-service")) && !key.endsWith(u"-negate")))
        return PolicyField::Read;
    if (conditions.contains(key))
        return PolicyField::Condition;
    static const QStringList profiles{QStringLiteral("-profile"), QStringLiteral("-sensor"), QStringLiteral("-list")};
    const bool profile =
        std::any_of(profiles.cbegin(), profiles.cend(), [&](const QString &tail) { return key.endsWith(tail); });
    return profile || harmless.contains(key) ? PolicyField::Harmless : PolicyField::Unknown;
}

} // namespace portreeve::importers
