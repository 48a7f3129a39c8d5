#include "app/window/guidefiles.h"

#include "core/base/filewrite.h"
#include "core/base/textencoding.h"

#include <QFileInfo>

namespace portreeve::app {

namespace {

Message cannotRead()
{
    return PR_MESSAGE("app", "cannot read the file");
}

/// Opening a pipe waits for its other end.
Result<void> plainFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists() || info.isDir() || info.isFile())
        return {};
    return Error{ErrorCode::FileUnreadable, cannotRead(), PR_MESSAGE("app", "it is a pipe or a device"), path,
                 PR_MESSAGE("app", "Give a file.")};
}

Result<QByteArray> readPlainFile(const QString &path, qint64 limit)
{
    if (const Result<void> plain = plainFile(path); !plain)
        return plain.error();
    return readFile(path, limit);
}

Error notOne(const QStringList &paths)
{
    return {ErrorCode::LimitExceeded,
            cannotRead(),
            PR_MESSAGE("app", "there are %1 of them, and one is taken here").arg(qint64(paths.size())),
            {},
            PR_MESSAGE("app", "Give one file.")};
}

} // namespace

Result<guides::Attached> attachPlainFiles(const guides::EditContext &context, const guides::Progress &progress,
                                          const workspace::EvidencePlace &place, const workspace::GivenFiles &given,
                                          const QList<guides::Subject> &beside)
{
    for (const QString &path : given.paths) {
        if (const Result<void> plain = plainFile(path); !plain)
            return plain.error();
    }
    return workspace::attachFiles(context, progress, place, given, beside);
}

Result<QList<guides::PrefillText>> readPrefillTexts(const QStringList &paths)
{
    if (const Result<void> few = workspace::fewEnough(paths.size()); !few)
        return few.error();
    QList<guides::PrefillText> texts;
    for (const QString &path : paths) {
        const Result<QByteArray> bytes = readPlainFile(path, workspace::MostPrefillBytes);
        if (!bytes)
            return bytes.error();
        texts.append({*bytes, QFileInfo(path).fileName()});
    }
    return texts;
}

Result<QStringList> readGuideAnswer(const guides::Input &input, const QStringList &paths)
{
    if (paths.size() != 1)
        return notOne(paths);
    const Result<QByteArray> bytes = readPlainFile(paths.first(), guides::MostAnswerBytes);
    if (!bytes)
        return bytes.error();
    DecodedText decoded = decodeText(*bytes);
    if (decoded.broken || decoded.cutOff || decoded.text.contains(QChar::Null))
        return Error{ErrorCode::WrongEncoding, cannotRead(), PR_MESSAGE("app", "it is no text"), paths.first(), {}};
    const QString text = decoded.text.remove(u'\r');
    if (input.kind == guides::InputKind::Lines)
        return text.split(u'\n');
    return QStringList{input.kind == guides::InputKind::Line ? text.trimmed() : text};
}

} // namespace portreeve::app
