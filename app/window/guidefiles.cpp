#include "app/window/guidefiles.h"

#include "core/base/filewrite.h"

#include <QFileInfo>

namespace portreeve::app {

namespace {

constexpr qsizetype MostFiles = 16;
constexpr qint64 ProofLimit = 64LL * 1024 * 1024; ///< of a file that no check reads
constexpr qint64 PrefillLimit = 4LL * 1024 * 1024;

qint64 limitOf(const guides::Guide &guide, const QString &input)
{
    const guides::Input *asked = guide.input(input);
    const guides::Validator *check = asked ? guides::findValidator(QString::fromLatin1(asked->validator)) : nullptr;
    return check ? check->sizeLimit : ProofLimit;
}

Result<void> countOf(const QStringList &paths)
{
    if (paths.size() <= MostFiles)
        return {};
    return Error{ErrorCode::LimitExceeded,
                 PR_MESSAGE("app", "cannot read the files"),
                 PR_MESSAGE("app", "there are %1 of them, and %2 are taken at once")
                     .arg(qint64(paths.size()))
                     .arg(qint64(MostFiles)),
                 {},
                 PR_MESSAGE("app", "Give fewer files at a time.")};
}

} // namespace

Result<QList<guides::Subject>> readGuideFiles(const guides::Guide &guide, const QString &input,
                                              const QStringList &paths)
{
    if (const Result<void> count = countOf(paths); !count)
        return count.error();
    QList<guides::Subject> files;
    for (const QString &path : paths) {
        const Result<QByteArray> bytes = readFile(path, limitOf(guide, input));
        if (!bytes)
            return bytes.error();
        files.append({*bytes, QFileInfo(path).fileName()});
    }
    return files;
}

Result<QList<guides::PrefillText>> readPrefillTexts(const QStringList &paths)
{
    if (const Result<void> count = countOf(paths); !count)
        return count.error();
    QList<guides::PrefillText> texts;
    for (const QString &path : paths) {
        const Result<QByteArray> bytes = readFile(path, PrefillLimit);
        if (!bytes)
            return bytes.error();
        texts.append({*bytes, QFileInfo(path).fileName()});
    }
    return texts;
}

QString projectName(const QString &path)
{
    return path.isEmpty() ? QString() : QFileInfo(path).completeBaseName();
}

} // namespace portreeve::app
