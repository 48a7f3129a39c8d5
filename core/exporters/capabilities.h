#pragma once

#include <QString>
#include <QStringList>

namespace portreeve::exporters {

/// What a format can carry. What it cannot is taken out of the policy, and listed, before the vendor's code sees it.
struct Capabilities {
    bool hostNames = false;
    bool wildcardHostNames = false;
    bool ipv6 = true;
    bool portRanges = true;
    bool anyProtocol = true; ///< rules for every protocol at once
    bool icmp = true;
    bool inbound = true;
    bool anyRemote = true;  ///< rows whose source says any address
    bool variables = false; ///< a customer remote without a definition becomes a named variable

    // Of whole files; asked for and not there, the export is refused.
    bool defaultDrop = false;
    bool forwardHook = false;
    bool stateless = false;
};

/// Numbers that the vendor enforces; 0 is "none known".
struct Limits {
    qsizetype entries = 0; ///< addresses, prefixes and host names in one file
    qsizetype addressesPerRule = 0;
    qsizetype nameLength = 0;
    qsizetype commentBytes = 0;
};

/// Everything about a format that is not code.
struct Description {
    QString id;            ///< as in exporters.txt and on the command line
    QString title;         ///< for lists: "Windows Defender Firewall (PowerShell)"
    QString product;       ///< what reads the file
    QString version;       ///< the versions that the syntax is for
    QString document;      ///< where the syntax is described
    QString fileExtension; ///< without the dot
    Capabilities capabilities;
    Limits limits;
    QStringList unverified; ///< sentences about what no vendor document states; printed in the head of the file
};

} // namespace portreeve::exporters
