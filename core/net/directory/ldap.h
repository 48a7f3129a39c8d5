#pragma once

#include "core/net/directory/bytereader.h"

#include <QByteArray>
#include <QList>

#include <chrono>
#include <optional>

namespace portreeve::net {

/// LDAP (RFC 4511): a base search of the root DSE, which every server answers without a bind (RFC 4512 section 5.1,
/// MS-ADTS 3.1.1.3.2). The same messages serve CLDAP.

/// Asks for the attributes that say which domain, which server, and whether it is ready.
QByteArray encodeRootDseSearch(qint32 messageId);
Frame ldapFrame(QByteArrayView received);

/// A base search of the empty name, as both questions of ours are; `filter` is encoded.
QByteArray encodeBaseSearch(qint32 messageId, const QByteArray &filter, const QList<QByteArray> &attributes);

struct LdapAttribute {
    QByteArray name; ///< lower case
    QList<QByteArray> values;

    friend bool operator==(const LdapAttribute &, const LdapAttribute &) = default;
};

struct LdapAnswer {
    enum class Kind {
        Entry,         ///< what was found
        Done,          ///< the end of the search, with `resultCode`
        Disconnection, ///< the server ends the connection (RFC 4511 section 4.4.1)
        OtherQuestion, ///< a message with another id
        NotOne,        ///< anything else, a truncated one included
    };
    Kind kind = Kind::NotOne;
    QList<LdapAttribute> attributes; ///< of Entry; at most 200 with 1,000 values each
    qint64 resultCode = 0;           ///< of Done and Disconnection
    QString diagnostic;              ///< likewise; may be empty

    [[nodiscard]] QByteArray first(QByteArrayView attribute) const; ///< its first value, or nothing; name in lower case
};

/// Reads the first message of `bytes`, which nobody vouches for; what follows it is not looked at. Pure.
LdapAnswer readLdapAnswer(QByteArrayView bytes, qint32 messageId);

/// What an entry says about the server. Servers that are no domain controllers leave most of it out.
struct RootDse {
    QString domain; ///< of defaultNamingContext: "DC=corp,DC=example" is corp.example; empty where there is none
    QString host;   ///< dnsHostName
    std::optional<bool> globalCatalog;             ///< isGlobalCatalogReady
    std::optional<bool> synchronized;              ///< isSynchronized
    std::optional<std::chrono::microseconds> time; ///< currentTime, in whole seconds; since 1970, UTC
};
RootDse rootDseOf(const LdapAnswer &entry);

/// "corp.example" of "DC=corp,DC=example"; empty where another kind of part stands in it.
QString domainOfNamingContext(const QString &name);

} // namespace portreeve::net
