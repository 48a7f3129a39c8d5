#include "app/window/linenotes.h"

#include "ui/text/counttext.h"
#include "ui/text/say.h"

#include <QCoreApplication>

#include <memory>

namespace portreeve::app {

namespace {

using exporters::LineMeaning;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::app::LineNotes)
};

QString sentenceOf(const LineMeaning &meaning, int line, const QString &purpose)
{
    const QString number = text::numberText(line + 1);
    const QString first = meaning.requirementIds.value(0);
    if (meaning.by == LineMeaning::By::Nothing)
        return Tr::tr("Line %1 is not there for single requirements.").arg(number);
    if (meaning.requirementIds.size() > 1)
        return Tr::tr("Line %1 is there for %2.").arg(number, text::requirementsText(meaning.requirementIds.size()));
    if (meaning.by == LineMeaning::By::Block)
        return Tr::tr("Line %1 belongs to line %2, which is there for %3: %4")
            .arg(number, text::numberText(meaning.line + 1), first, purpose);
    return Tr::tr("Line %1 is there for %2: %3").arg(number, first, purpose);
}

QString sharingOf(const LineMeaning &meaning)
{
    return meaning.sharing.isEmpty() ? QString()
                                     : Tr::tr("Others ask for its addresses or names, too: %1.")
                                           .arg(text::requirementsText(meaning.sharing.size()));
}

} // namespace

std::function<pages::LineNote(int line)> lineNotes(exporters::ExportedLines lines,
                                                   const requirements::RequirementSet &set)
{
    QHash<QString, QString> purposes;
    for (const requirements::Requirement &requirement : set.requirements)
        purposes.insert(requirement.id, text::say(requirement.purpose));
    return [lines = std::make_shared<const exporters::ExportedLines>(std::move(lines)), purposes](int line) {
        pages::LineNote note;
        if (line < 0 || line >= lines->count())
            return note;
        const LineMeaning meaning = lines->at(line);
        note.sentence =
            QStringList{sentenceOf(meaning, line, purposes.value(meaning.requirementIds.value(0))), sharingOf(meaning)}
                .join(u' ')
                .trimmed();
        for (const QString &id : meaning.requirementIds + meaning.sharing)
            note.requirements.append({id, purposes.value(id)});
        return note;
    };
}

} // namespace portreeve::app
