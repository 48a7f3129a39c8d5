#pragma once

#include "core/base/result.h"
#include "core/guides/facts.h"
#include "core/guides/validator.h"

/// Answers from what the AWS command line prints. The shapes are those of AWS's API reference:
/// DescribeWorkspaceDirectories and DescribeIpGroups of WorkSpaces, DescribeSubnets of EC2. These answers grow, so
/// members that are not known here are passed over; what is known must be of its type. Nothing is fetched, and no
/// credentials are taken.
namespace portreeve::guides {

/// One printed answer, from a file or pasted.
struct PrefillText {
    QByteArray bytes;
    QString name; ///< for errors
};

/// A directory among those that were printed.
struct DirectoryChoice {
    QString id;
    QString name;
    QString alias;

    friend bool operator==(const DirectoryChoice &, const DirectoryChoice &) = default;
};

struct Prefill {
    QList<DirectoryChoice> directories; ///< all that were printed, in order
    QString chosen;                     ///< the directory that the answers are of; empty where there are several
    Answers answers;                    ///< by input id, as far as they follow without doubt
    Findings findings;                  ///< what was found that matters; ids are documented in the test
    QList<Detail> details;              ///< settings that exist already and that no guide asks for
};

/// `directory` chooses one of several. Errors: TooLarge (4 MiB together), the JSON reader's with the path,
/// InvalidSyntax (a member of another type; access keys or a private key in it), WrongSchema (none of the three
/// answers), DuplicateKey (a directory or group twice), UnknownName (no directory of that id).
Result<Prefill> prefill(const QList<PrefillText> &texts, const Facts &facts, const QString &directory = {});

} // namespace portreeve::guides
