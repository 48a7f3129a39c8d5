#include "core/guides/validators/typed.h"

#include <algorithm>

/// A file on the machine that a command runs on. Windows: no < > " | ? * (Microsoft: naming files, paths and
/// namespaces); Linux: anything but NUL. Findings (errors): "quoted", "url", "no-file", "bad-character",
/// "not-a-library"; warning "relative".
namespace portreeve::guides {

namespace {

bool isOnWindows(const QString &input)
{
    return input == u"cba-ca-file" || input == u"cba-root-file" || input == u"pkcs11-library";
}

bool isAbsoluteOnWindows(const QString &line)
{
    const bool drive = line.size() > 2 && line[1] == u':' && (line[2] == u'\\' || line[2] == u'/');
    return drive || line.startsWith(QStringLiteral("\\\\"));
}

void judgeWindows(const QString &line, const QString &input, TypedReport &report)
{
    const auto bad =
        std::find_if(line.cbegin(), line.cend(), [](QChar c) { return QStringLiteral("<>|?*").contains(c); });
    if (bad != line.cend())
        report.error("bad-character", PR_MESSAGE("guides", "Windows does not take %1 in the name of a file.").arg(*bad),
                     bad - line.cbegin());
    if (input != u"pkcs11-library")
        return;
    if (!line.endsWith(QStringLiteral(".dll"), Qt::CaseInsensitive))
        report.error("not-a-library", PR_MESSAGE("guides", "The path ends in .dll, as a library on Windows does."));
    if (!isAbsoluteOnWindows(line))
        report.warning("relative",
                       PR_MESSAGE("guides", "This is no whole path. Begin with the drive, such as C:, so that it is "
                                            "found from everywhere."),
                       0);
}

void check(const QString &line, const ValidationContext &context, TypedReport &report)
{
    const QString input = context.answers.one(QStringLiteral("input"));
    if (line.startsWith(u'"') || line.startsWith(u'\'') || line.endsWith(u'"') || line.endsWith(u'\'')) {
        report.error("quoted", PR_MESSAGE("guides", "Give the path without quotation marks; commands get their own."),
                     0);
        return;
    }
    if (line.contains(QStringLiteral("://"))) {
        report.error("url", PR_MESSAGE("guides", "A file on that machine is expected, not an address."), 0);
        return;
    }
    if (line.endsWith(u'/') || line.endsWith(u'\\')) {
        report.error("no-file", PR_MESSAGE("guides", "This is a folder. Put the name of the file behind it."));
        return;
    }
    if (isOnWindows(input))
        judgeWindows(line, input, report);
}

} // namespace

Validator make_file_path_validator()
{
    return lineValidator("file-path", PR_MESSAGE("guides", "Path of a file"), check);
}

} // namespace portreeve::guides
