#include "app/window/deltapresenter.h"

#include "app/window/exportoptions.h"
#include "core/base/background.h"
#include "core/base/filewrite.h"
#include "core/exporters/delta.h"
#include "core/importers/importer.h"
#include "core/requirements/policydraft.h"
#include "core/workspace/previousexport.h"

#include <QCoreApplication>

#include <algorithm>

namespace portreeve::app {

namespace {

using policy::RuleDelta;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::app::DeltaPresenter)
};

struct Question {
    QString path;
    QString formatId;
    Result<exporters::Options> options;
    requirements::RequirementSet set;
    requirements::Selection selection;
};

Result<exporters::DeltaResult> deltaOf(const Question &asked)
{
    if (!asked.options)
        return asked.options.error();
    const Result<QByteArray> bytes = readFile(asked.path, importers::Importer::MaxBytes);
    if (!bytes)
        return bytes.error();
    const auto exporter = exporters::findExporter(asked.formatId);
    const Result<exporters::Previous> previous =
        workspace::readPreviousExport(*bytes, *exporter);
    if (!previous)
        return previous.error();
    return exporters::exportDelta(*exporter, requirements::draftPolicy(asked.set, asked.selection), *previous,
                                  *asked.options);
}

pages::Delta answerTo(const Question &asked)
{
    pages::Delta answer;
    const Result<exporters::DeltaResult> delta = deltaOf(asked);
    if (!delta) {
        answer.refusal = delta.error();
        return answer;
    }
    answer.summary = summaryOf(delta->changes);
    answer.change = QString::fromUtf8(delta->change.bytes);
    answer.rollback = QString::fromUtf8(delta->rollback);
    return answer;
}

} // namespace

QString summaryOf(const QList<RuleDelta> &changes)
{
    if (changes.isEmpty())
        return Tr::tr("Nothing has changed.");
    const auto count = [&](RuleDelta::Kind kind) {
        return static_cast<int>(std::count_if(changes.cbegin(), changes.cend(),
                                              [kind](const RuleDelta &change) { return change.kind == kind; }));
    };
    QStringList sentences;
    if (const int added = count(RuleDelta::Kind::New); added > 0)
        sentences.append(added == 1 ? Tr::tr("1 rule is new.") : Tr::tr("%Ln rules are new.", nullptr, added));
    if (const int changed = count(RuleDelta::Kind::Changed); changed > 0)
        sentences.append(changed == 1 ? Tr::tr("1 rule has changed.")
                                      : Tr::tr("%Ln rules have changed.", nullptr, changed));
    if (const int gone = count(RuleDelta::Kind::Gone); gone > 0)
        sentences.append(gone == 1 ? Tr::tr("1 rule goes.") : Tr::tr("%Ln rules go.", nullptr, gone));
    return sentences.join(u' ');
}

DeltaPresenter::DeltaPresenter(const Session &session, pages::FirewallModel &model, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
{
    connect(&model.delta(), &pages::DeltaModel::requested, this, &DeltaPresenter::compare);
}

void DeltaPresenter::compare(int number, const QString &path)
{
    const Question asked{path, m_model.format(), toOptions(m_model.values()), m_session.requirements(),
                         m_session.selection()};
    inBackground([asked] { return answerTo(asked); }).then(this, [this, number](const pages::Delta &answer) {
        m_model.delta().setDelta(number, answer);
    });
}

} // namespace portreeve::app
