#pragma once

#include "core/base/result.h"
#include "core/ip/address.h"

#include <QByteArray>
#include <QList>

namespace portreeve::net {

/// Record types that are read (RFC 1035, RFC 3596, RFC 2782); others are kept by number only.
enum class DnsType : quint16 { A = 1, Cname = 5, Soa = 6, Aaaa = 28, Srv = 33 };

/// RCODE (RFC 1035 section 4.1.1, RFC 2136).
enum class DnsRcode : quint8 { NoError = 0, FormErr = 1, ServFail = 2, NxDomain = 3, NotImp = 4, Refused = 5 };

/// "NXDOMAIN", "REFUSED", or "RCODE 11" where the number has no common name.
QString rcodeText(DnsRcode rcode);

/// Where a service is (SRV, RFC 2782). The target "" says that it is nowhere.
struct DnsService {
    quint16 priority = 0; ///< the lowest is tried first
    quint16 weight = 0;
    quint16 port = 0;
    QByteArray target; ///< as DnsRecord::owner

    friend bool operator==(const DnsService &, const DnsService &) = default;
};

struct DnsRecord {
    QByteArray owner; ///< presentation form, lower case, no trailing dot; odd octets as \DDD
    quint16 type = 0;
    quint32 ttl = 0;          ///< seconds; a value over 2^31 - 1 reads as 0 (RFC 2181 section 8)
    ip::Address address;      ///< of A and AAAA
    QByteArray canonicalName; ///< of CNAME, as `owner`
    DnsService service;       ///< of SRV

    friend bool operator==(const DnsRecord &, const DnsRecord &) = default;
};

/// The header, the question and the answer section of one DNS message, read from bytes that nobody vouches for.
struct DnsMessage {
    quint16 id = 0;
    bool response = false;
    bool authoritative = false;
    bool truncated = false;
    bool recursionAvailable = false;
    DnsRcode rcode = DnsRcode::NoError;
    QByteArray questionName;
    quint16 questionType = 0;
    QList<DnsRecord> answers; ///< class IN only, at most 1,000

    friend bool operator==(const DnsMessage &, const DnsMessage &) = default;
};

/// Every read is bounds-checked; compression pointers must point backwards, so that they cannot loop; a name is at
/// most 255 octets. Errors: InvalidSyntax, TooLarge.
Result<DnsMessage> parseDnsMessage(const QByteArray &bytes);

/// A query with recursion desired for one name (RFC 1035 section 4.1). Errors: InvalidSyntax for a name that is not
/// ASCII, has an empty label or one over 63 octets, or is longer than 255 octets.
Result<QByteArray> encodeDnsQuery(quint16 id, const QString &name, DnsType type);

/// What an answer says about the name that was asked.
struct DnsRecords {
    QList<ip::Address> addresses; ///< at the end of the chain, unique, in the order of the answer
    QList<DnsService> services;   ///< likewise, of SRV records
    QList<QByteArray> chain;      ///< canonical names that were followed, the last one owns the addresses
    quint32 ttl = 0;              ///< the smallest of the records used

    friend bool operator==(const DnsRecords &, const DnsRecords &) = default;
};

/// Follows the chain of canonical names from the question to its addresses; records of other names are ignored.
DnsRecords recordsOf(const DnsMessage &message);

} // namespace portreeve::net
