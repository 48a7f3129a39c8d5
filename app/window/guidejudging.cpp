#include "app/window/guidejudging.h"

#include "ui/text/guidetext.h"
#include "ui/text/say.h"

#include <QSet>

#include <algorithm>

namespace portreeve::app {

using guides::Guide;
using guides::Progress;
using guides::Walk;

namespace {

QString searchTextOf(const Guide &guide)
{
    QStringList texts;
    for (const guides::Section &section : guide.sections) {
        for (const guides::Step &step : section.steps)
            texts.append(text::searchText(step));
    }
    return texts.join(u'\t');
}

void addSubjects(const guides::Conditions &conditions, QSet<QString> &ids)
{
    for (const guides::Condition &condition : conditions)
        ids.insert(QString::fromLatin1(condition.subject).section(u'.', 0, 0));
}

/// Inputs whose answers the guide asks for or depends on.
QSet<QString> inputsOf(const Guide &guide)
{
    QSet<QString> ids;
    for (const guides::Section &section : guide.sections) {
        for (const guides::Step &step : section.steps) {
            addSubjects(step.when, ids);
            for (const guides::Input &input : step.inputs) {
                ids.insert(QString::fromLatin1(input.id));
                addSubjects(input.when, ids);
            }
        }
    }
    return ids;
}

} // namespace

guides::EditContext contextOf(const Guide &guide, const GuideQuestion &question)
{
    return {guide, question.facts, question.now, guides::answersElsewhere(question.all, QString::fromLatin1(guide.id))};
}

const Progress *progressIn(const QList<Progress> &all, QStringView guide)
{
    const auto at = std::find_if(all.cbegin(), all.cend(), [guide](const Progress &one) { return one.guide == guide; });
    return at == all.cend() ? nullptr : &*at;
}

Progress progressOf(const Guide &guide, const GuideQuestion &question)
{
    const Progress *own = progressIn(question.all, QString::fromLatin1(guide.id));
    return own ? *own : guides::begun(guide, question.facts);
}

Walk walkOf(const Guide &guide, const GuideQuestion &question)
{
    const guides::EditContext context = contextOf(guide, question);
    return guides::walk(guide, progressOf(guide, question), question.facts, question.now, context.elsewhere);
}

guides::Answers answersOf(const Guide &guide, const GuideQuestion &question)
{
    guides::Answers answers = contextOf(guide, question).elsewhere;
    const guides::Answers own = progressOf(guide, question).answers;
    for (const QString &input : own.inputs())
        answers.set(input, own.all(input));
    return answers;
}

GuideBasis basisOf(const Guide &guide, const QList<Progress> &all)
{
    const QString id = QString::fromLatin1(guide.id);
    GuideBasis basis;
    if (const Progress *own = progressIn(all, id))
        basis.own = *own;
    const guides::Answers elsewhere = guides::answersElsewhere(all, id);
    const QSet<QString> inputs = inputsOf(guide);
    for (const QString &input : inputs)
        basis.elsewhere.set(input, elsewhere.all(input));
    return basis;
}

JudgedGuide judgedGuide(const Guide &guide, const GuideQuestion &question)
{
    JudgedGuide judged{walkOf(guide, question), basisOf(guide, question.all), {}};
    judged.entry = entryOf(guide);
    judged.entry.steps = judged.walk.applicable;
    judged.entry.closed = judged.walk.done + judged.walk.waived;
    judged.entry.started = judged.basis.own.has_value();
    judged.entry.errors = judged.entry.started ? judged.walk.errors : 0; // else the answers are of other guides
    judged.entry.complete = judged.entry.started && judged.walk.complete();
    judged.entry.factsChanged = judged.walk.factsChanged;
    return judged;
}

QList<JudgedGuide> judgedAnew(const GuideQuestion &question, const QHash<QString, GuideBasis> &known)
{
    QList<JudgedGuide> judged;
    for (const Guide &guide : guides::allGuides()) {
        const auto at = known.constFind(QString::fromLatin1(guide.id));
        if (at == known.cend() || *at != basisOf(guide, question.all))
            judged.append(judgedGuide(guide, question));
    }
    return judged;
}

pages::GuideEntry entryOf(const Guide &guide)
{
    pages::GuideEntry entry;
    entry.id = QString::fromLatin1(guide.id);
    entry.title = text::say(guide.title);
    entry.summary = text::say(guide.summary);
    entry.steps = guide.stepCount();
    return entry;
}

QHash<QString, QString> guideSearchTexts()
{
    QHash<QString, QString> texts;
    for (const Guide &guide : guides::allGuides())
        texts.insert(QString::fromLatin1(guide.id), searchTextOf(guide));
    return texts;
}

} // namespace portreeve::app
