#pragma once

#include "core/base/message.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace portreeve::exporters {

/// What a format can carry. What it cannot is taken out of the policy, and listed, before the vendor's code sees it.
struct Capabilities {
    bool addresses = true; ///< prefixes
    bool hostNames = false;
    bool wildcardHostNames = false;
    bool ipv6 = true;
    bool portRanges = true;
    bool anyProtocol = true; ///< rules for every protocol at once
    bool icmp = true;
    bool inbound = true;
    bool anyRemote = true;  ///< rows whose source says any address
    bool variables = false; ///< a customer remote without a definition becomes a named variable
    bool local = false;     ///< rules can be limited to networks of this side
    bool ipAccess = false;  ///< it is for the rows of policy::IpAccessVantage, which other formats never see

    bool services = true; ///< protocols and ports; false: the rule that uses the list has them

    // Of whole files; asked for and not there, the export is refused.
    bool defaultDrop = false;
    bool forwardHook = false;
    bool stateless = false;

    friend bool operator==(const Capabilities &, const Capabilities &) = default;
};

/// Numbers that the vendor enforces; 0 is "none known".
struct Limits {
    qsizetype entries = 0; ///< addresses, prefixes and host names in one file
    qsizetype addressesPerRule = 0;
    qsizetype nameLength = 0;
    qsizetype commentBytes = 0;
    qsizetype fileBytes = 0; ///< some of those that read the file refuse a larger one; a finding says so
};

/// Something that the rules must name and that only the user knows: a zone, an interface, an access list.
struct Parameter {
    QString id;                            ///< "from-zone", as on the command line
    Message title;                         ///< "Zone of the clients"
    QString standard;                      ///< taken where none is given
    QString marks = QStringLiteral("-_."); ///< allowed beside ASCII letters and digits
    qsizetype maxLength = 63;
};

/// What happens where an earlier export is in force already.
enum class Update {
    Replaces, ///< the new file takes its place, whole
    AddsUp,   ///< commands change what is there: a delta names what to add and what to take away
    Tells,    ///< no firewall loads it: a table for people and scripts
};

/// Everything about a format that is not code.
struct Description {
    QString id;            ///< as in exporters.txt and on the command line
    QString title;         ///< for lists: "Windows Defender Firewall (PowerShell)"
    QString product;       ///< what reads the file
    QString version;       ///< the versions that the syntax is for
    QString document;      ///< where the syntax is described
    QString fileExtension; ///< without the dot
    QString endMark;       ///< sign of the comment in which the last line says that the file is whole; empty: it has none
    Capabilities capabilities;
    Limits limits;
    bool head = true;           ///< the file has room for comments before the rules
    bool onlyStateless = false; ///< it follows no connections, whatever is asked for
    bool keepsOptions = false;  ///< it only notes them, with the parameters of any format
    bool removes = true;        ///< a delta can take away what is there
    bool placed = false;        ///< rules that are added to others name the places where they go (policy::Place)
    bool oneList = false;       ///< all rules share one list of addresses, in which each stands once
    QString scope;              ///< sentence: which rows the format is for; empty: all
    Update update = Update::Replaces;
    QList<Parameter> parameters;
    QStringList unverified; ///< sentences about what no vendor document states; printed in the head of the file
};

} // namespace portreeve::exporters
