#include "ui/text/guidetext.h"

#include "ui/text/requirementtext.h"
#include "ui/text/say.h"
#include "ui/text/tr.h"

namespace portreeve::text {
namespace {

QString nameOf(const guides::Guide &guide, const QString &subject)
{
    if (subject.startsWith(QLatin1String("region")))
        return Tr::tr("Region");
    const guides::Input *input = guide.input(subject);
    return input ? say(input->label) : subject;
}

} // namespace

QString sourceText(const guides::Source &source, const guides::Facts &facts)
{
    const QString id = QString::fromLatin1(source.document);
    if (id.isEmpty())
        return {};
    const guides::DocumentFacts *document = facts.document(id);
    catalog::SourceRef place;
    place.document = id;
    place.section = QString::fromUtf8(source.section);
    place.line = source.line;
    const QString where = sourceText(place, document ? document->title : QString());
    if (document == nullptr)
        return where;
    if (document->date.isEmpty())
        return Tr::tr("%1, undated").arg(where);
    return Tr::tr("%1, as of %2").arg(where, document->date);
}

QString dependsText(const guides::Guide &guide, const guides::Conditions &conditions)
{
    QStringList names;
    for (const guides::Condition &condition : conditions) {
        const QString name = nameOf(guide, QString::fromLatin1(condition.subject));
        if (!names.contains(name))
            names.append(name);
    }
    return names.isEmpty() ? QString() : Tr::tr("Depends on: %1").arg(names.join(QLatin1String(", ")));
}

QString stepsDoneText(int done, int waived, int errors, int steps)
{
    const bool one = steps == 1;
    if (waived > 0 && errors > 0) {
        return (one ? Tr::tr("%1 of 1 step done, %2 waived, %3 to mend")
                    : Tr::tr("%1 of %Ln steps done, %2 waived, %3 to mend", nullptr, steps))
            .arg(done)
            .arg(waived)
            .arg(errors);
    }
    if (waived > 0) {
        return (one ? Tr::tr("%1 of 1 step done, %2 waived")
                    : Tr::tr("%1 of %Ln steps done, %2 waived", nullptr, steps))
            .arg(done)
            .arg(waived);
    }
    if (errors > 0) {
        return (one ? Tr::tr("%1 of 1 step done, %2 to mend")
                    : Tr::tr("%1 of %Ln steps done, %2 to mend", nullptr, steps))
            .arg(done)
            .arg(errors);
    }
    return (one ? Tr::tr("%1 of 1 step done") : Tr::tr("%1 of %Ln steps done", nullptr, steps)).arg(done);
}

QString answerText(const guides::Input &input, const QStringList &values)
{
    QStringList words;
    for (const QString &value : values) {
        const guides::Option *option = input.option(value);
        words.append(option ? say(option->title) : value);
    }
    return words.join(QLatin1String(", "));
}

QString searchText(const guides::Step &step)
{
    QStringList texts{say(step.title)};
    for (const Message &paragraph : step.text + step.items)
        texts.append(say(paragraph));
    for (const guides::Input &input : step.inputs)
        texts.append(say(input.label));
    return texts.join(u'\t');
}

} // namespace portreeve::text
