#include "app/window/reportpresenter.h"

#include "core/base/background.h"
#include "core/base/filewrite.h"
#include "core/reports/paper/paper.h"
#include "core/reports/paper/pdfwriter.h"
#include "core/workspace/checkreportjson.h"
#include "core/workspace/rangesource.h"
#include "core/workspace/resultnames.h"
#include "ui/text/errortext.h"
#include "ui/text/say.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace portreeve::app {

using pages::ReportChoice;
using pages::ReportData;
using pages::ReportModel;
using reports::Document;
using reports::Redaction;

namespace {

const QString Pdf = QStringLiteral("pdf");

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::app::ReportPresenter)
};

QList<ReportChoice> kinds()
{
    QList<ReportChoice> choices;
    for (const auto &builder : workspace::allReportBuilders()) {
        const workspace::ReportKind kind = builder->kind();
        choices.append({kind.id, text::say(kind.title), text::say(kind.summary), {}});
    }
    return choices;
}

QList<ReportChoice> formats()
{
    const auto choiceOf = [](const reports::Format &format) {
        return ReportChoice{format.id, Tr::tr("%1\u2026").arg(format.title), {}, format.fileExtension};
    };
    QList<ReportChoice> choices{choiceOf(reports::makePdfWriter()->format())};
    for (const auto &writer : reports::allWriters())
        choices.append(choiceOf(writer->format()));
    return choices;
}

QList<ReportChoice> redactions()
{
    const auto row = [](Redaction redaction, const QString &title, const QString &sentence) {
        return ReportChoice{reports::redactionId(redaction), title, sentence, {}};
    };
    return {row(Redaction::None, Tr::tr("Nothing is left out"), Tr::tr("For readers inside your organisation.")),
            row(Redaction::Names, Tr::tr("No names and addresses of this network"),
                Tr::tr("Hosts and people of this network, and every address that is not AWS's, become numbers, the "
                       "same ones everywhere. The logo is left out.")),
            row(Redaction::All, Tr::tr("Nothing but what is AWS's"),
                Tr::tr("Moreover every other host and what people wrote are left out."))};
}

/// The page where what is missing can be had.
QString stepFor(const workspace::ReportNeeds &needs)
{
    if (needs.checklists)
        return QStringLiteral("guides");
    if (needs.history)
        return QStringLiteral("changes");
    return needs.results > 0 ? QStringLiteral("check") : QStringLiteral("plan");
}

std::unique_ptr<reports::Writer> writerOf(const QString &format)
{
    return format == Pdf ? reports::makePdfWriter() : reports::findWriter(format);
}

} // namespace

/// Everything that a report is made from, on any thread.
struct ReportPresenter::Question {
    QString kind;
    workspace::ReportSources sources;
    workspace::ReportContext context;
    QString dataFolder;
    Redaction redaction = Redaction::None;
    std::optional<reports::Logo> logo;
    QStringList off;
};

struct ReportPresenter::Made {
    std::optional<Error> error;
    QString kind;
    QList<pages::ReportSection> sections;
    std::shared_ptr<const Document> document;
    std::shared_ptr<const reports::Paper> pages;
};

ReportPresenter::ReportPresenter(Session &session, ReportModel &model, shell::FrameModel &frame,
                                 widgets::ViewSettings &settings, const Clock &clock, const QString &dataFolder,
                                 ComposeMail compose, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
    , m_frame(frame)
    , m_settings(settings)
    , m_clock(clock)
    , m_dataFolder(dataFolder)
    , m_compose(std::move(compose))
{
    connect(&model, &ReportModel::wanted, this, &ReportPresenter::make);
    connect(&model, &ReportModel::kindRequested, this, &ReportPresenter::setKind);
    connect(&model, &ReportModel::sectionRequested, this, &ReportPresenter::setSection);
    connect(&model, &ReportModel::fieldsRequested, this, &ReportPresenter::setFields);
    connect(&model, &ReportModel::resultsRequested, this, &ReportPresenter::addResults);
    connect(&model, &ReportModel::logoRequested, this, &ReportPresenter::setLogo);
    connect(&model, &ReportModel::printRequested, this, &ReportPresenter::print);
    connect(&model, &ReportModel::redactionRequested, this, [this](const QString &id) {
        ReportData data = m_model.data();
        data.redaction = id;
        m_model.setData(data);
        make();
    });
    connect(&model, &ReportModel::missingOnlyRequested, this, [this](bool on) {
        ReportData data = m_model.data();
        data.missingOnly = on;
        m_model.setData(data);
        make();
    });
    connect(&model, &ReportModel::resultRemoved, &session, &Session::removeResult);
    connect(&model, &ReportModel::resultChosen, this, &ReportPresenter::choose);
    connect(&model, &ReportModel::saveRequested, this,
            [this](const QString &format, const QString &path) { save(format, path, {}); });
    connect(&model, &ReportModel::mailRequested, this,
            [this](const QString &format, const QString &path) { save(format, path, [this, path] { mail(path); }); });
    for (auto signal : {&Session::requirementsChanged, &Session::reportChanged, &Session::resultsChanged,
                        &Session::guidesChanged, &Session::exportsChanged, &Session::projectChanged})
        connect(&session, signal, this, &ReportPresenter::make);
    connect(&session, &Session::projectReplaced, this, [this] {
        m_resultsOff.clear();
        m_single.clear();
        ++m_projects;
    });
    begin();
}

void ReportPresenter::begin()
{
    ReportData data;
    data.kinds = kinds();
    data.formats = formats();
    data.redactions = redactions();
    const auto remembered = [this](const char *key) {
        return QString::fromUtf8(m_settings.read(QLatin1String("report/") + QLatin1String(key)));
    };
    const QString kind = remembered("kind");
    data.kind = workspace::findReportBuilder(kind) ? kind : data.kinds.first().id;
    data.redaction = reports::redactionId(Redaction::None); // chosen anew: a slip tells secrets
    data.fields = {remembered("contact"), remembered("owner"), {}, {}};
    m_model.setData(data);
    describeKind();
}

void ReportPresenter::remember(const char *key, const QString &value)
{
    m_settings.write(QLatin1String("report/") + QLatin1String(key), value.toUtf8());
}

void ReportPresenter::describeKind()
{
    ReportData data = m_model.data();
    const workspace::ReportKind kind = workspace::findReportBuilder(data.kind)->kind();
    data.isRequest = kind.id == QLatin1String("change-request");
    data.takesResults = kind.needs.results > 0;
    data.canBeMissingOnly = data.isRequest && m_session.lastReport().has_value();
    data.results = results();
    m_model.setData(data);
}

QList<pages::ReportResult> ReportPresenter::results() const
{
    QList<std::pair<QDateTime, pages::ReportResult>> all;
    if (const auto &own = m_session.lastReport())
        all.append(
            {own->startedAt, {{}, tr("Last check of this project"), {}, false, !m_resultsOff.contains(QString())}});
    const QStringList names = workspace::namesOf(m_session.results());
    for (qsizetype i = 0; i < names.size(); ++i) {
        const workspace::TakenResult &one = m_session.results().at(i);
        all.append({one.report.startedAt,
                    {one.id, names[i], text::say(workspace::signatureMessage(one.signature, true)),
                     one.signature.isBroken(), !m_resultsOff.contains(one.id)}});
    }
    std::stable_sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<pages::ReportResult> rows;
    for (const auto &[startedAt, row] : std::as_const(all))
        rows.append(row);
    if (takesOne())
        keepOne(rows);
    return rows;
}

bool ReportPresenter::takesOne() const
{
    return workspace::findReportBuilder(m_model.data().kind)->kind().needs.results == 1;
}

/// The one that was chosen; else the project's own run; else the latest.
void ReportPresenter::keepOne(QList<pages::ReportResult> &rows) const
{
    const auto has = [&rows](const QString &id) {
        return std::any_of(rows.cbegin(), rows.cend(), [&id](const auto &row) { return row.id == id; });
    };
    const QString one = has(m_single) ? m_single : rows.isEmpty() ? QString() : rows.constLast().id;
    for (pages::ReportResult &row : rows)
        row.on = row.id == one;
}

void ReportPresenter::choose(const QString &id, bool on)
{
    if (takesOne()) {
        m_single = on ? id : m_single;
    } else {
        m_resultsOff.removeAll(id);
        if (!on)
            m_resultsOff.append(id);
    }
    make();
}

QList<workspace::NamedReport> ReportPresenter::chosenResults() const
{
    QList<workspace::NamedReport> chosen;
    for (const pages::ReportResult &row : results()) {
        if (!row.on)
            continue;
        if (const workspace::TakenResult *taken = workspace::findResult(m_session.results(), row.id))
            chosen.append({taken->name, taken->report, taken->signature, true});
        else
            chosen.append({m_session.projectName(), *m_session.lastReport()});
    }
    return chosen;
}

ReportPresenter::Question ReportPresenter::question() const
{
    const ReportData &data = m_model.data();
    Question asked;
    asked.kind = data.kind;
    asked.sources.catalog = m_session.catalog();
    asked.sources.project = m_session.project();
    asked.sources.projectName = m_session.projectName();
    if (data.takesResults) {
        asked.sources.results = chosenResults();
        asked.sources.project.lastReport.reset(); // what is not chosen is not wanted
        asked.sources.project.results.clear();
    } else if (data.canBeMissingOnly && data.missingOnly) {
        asked.sources.results = {{m_session.projectName(), *m_session.lastReport()}};
    }
    asked.sources.ranges = m_session.ranges();
    asked.sources.now = m_clock.now();
    asked.context.say = text::say;
    asked.context.language = text::languageCode();
    asked.context.madeAt = m_clock.now();
    asked.context.project = m_session.projectName();
    asked.context.contact = data.fields.contact;
    asked.context.request = {data.fields.owner, data.fields.expires, data.fields.reason};
    asked.dataFolder = m_dataFolder;
    asked.redaction = reports::redactionFrom(data.redaction).value_or(Redaction::All);
    asked.logo = m_logo;
    asked.off = m_off;
    return asked;
}

ReportPresenter::Made ReportPresenter::made(const Question &asked)
{
    Made made;
    made.kind = asked.kind;
    const auto builder = workspace::findReportBuilder(asked.kind);
    const awsranges::SnapshotStore store(workspace::rangesFolder(asked.dataFolder));
    workspace::ReportSources sources = asked.sources;
    sources.store = &store;
    Findings findings;
    const Result<workspace::ReportInput> input =
        workspace::gatherReport(builder->kind().needs, sources, asked.context.say, findings);
    if (!input) {
        made.error = input.error();
        return made;
    }
    Result<Document> document = workspace::buildReport(*builder, *input, asked.context, asked.redaction, asked.logo);
    if (!document) {
        made.error = document.error();
        return made;
    }
    QStringList kept;
    for (const reports::Section &section : std::as_const(document->sections)) {
        const bool on = !asked.off.contains(asked.kind + u'/' + section.id);
        made.sections.append({section.id, section.title, on});
        if (on)
            kept.append(section.id);
    }
    document->keep(kept);
    made.document = std::make_shared<const Document>(*std::move(document));
    made.pages = std::make_shared<const reports::Paper>(*made.document);
    return made;
}

void ReportPresenter::make()
{
    describeKind();
    if (!m_model.isWanted())
        return;
    if (m_running) {
        m_stale = true;
        return;
    }
    m_running = true;
    m_stale = false;
    ReportData data = m_model.data();
    data.making = true;
    m_model.setData(data);
    inBackground([asked = question()] { return made(asked); }).then(this, [this](const Made &made) {
        m_running = false;
        if (m_stale)
            make();
        else
            take(made);
    });
}

void ReportPresenter::take(const Made &made)
{
    ReportData data = m_model.data();
    data.making = false;
    data.pages = made.pages;
    data.sections = made.sections;
    data.problem = made.error ? text::say(made.error->detail) : QString();
    if (!data.problem.isEmpty())
        data.problem.front() = data.problem.front().toUpper();
    data.remedy = made.error ? text::say(made.error->remedy) : QString();
    data.step = made.error ? stepFor(workspace::findReportBuilder(made.kind)->kind().needs) : QString();
    m_document = made.document;
    m_model.setData(data);
}

void ReportPresenter::setKind(const QString &id)
{
    if (!workspace::findReportBuilder(id))
        return;
    ReportData data = m_model.data();
    data.kind = id;
    m_model.setData(data);
    remember("kind", id);
    make();
}

void ReportPresenter::setSection(const QString &id, bool on)
{
    const QString key = m_model.data().kind + u'/' + id;
    m_off.removeAll(key);
    if (!on)
        m_off.append(key);
    make();
}

void ReportPresenter::setFields(const pages::ReportFields &fields)
{
    ReportData data = m_model.data();
    if (data.fields == fields)
        return;
    data.fields = fields;
    m_model.setData(data);
    remember("contact", fields.contact);
    remember("owner", fields.owner);
    make();
}

void ReportPresenter::addResults(const QStringList &paths)
{
    using Read = Result<QList<workspace::TakenResult>>;
    inBackground([paths, catalog = m_session.catalog(), now = m_clock.now()]() -> Read {
        const workspace::SignatureTrust trust{&pki::TrustStore::fromSystem, now};
        QList<workspace::TakenResult> read;
        for (const QString &path : paths) {
            Result<workspace::TakenResult> result = workspace::openResult(catalog, path, trust);
            if (!result)
                return result.error();
            read.append(*std::move(result));
        }
        return read;
    }).then(this, [this, projects = m_projects](const Read &read) {
        if (!read)
            m_frame.tell({Severity::Error, text::errorText(read.error())});
        else if (projects == m_projects)
            m_session.addResults(*read);
    });
}

void ReportPresenter::setLogo(const QString &path)
{
    using Read = Result<QByteArray>;
    if (path.isEmpty()) {
        m_logo.reset();
        ReportData data = m_model.data();
        data.logo.clear();
        m_model.setData(data);
        make();
        return;
    }
    inBackground([path] { return readFile(path, reports::MostLogoBytes); }).then(this, [this, path](const Read &read) {
        const std::optional<reports::Logo> logo =
            read ? reports::logoFrom(*read, QFileInfo(path).completeBaseName()) : std::nullopt;
        if (!logo) {
            m_frame.tell({Severity::Error, read ? tr("%1 is neither a PNG nor a JPEG picture.").arg(path)
                                                : text::errorText(read.error())});
            return;
        }
        m_logo = logo;
        ReportData data = m_model.data();
        data.logo = QFileInfo(path).fileName();
        m_model.setData(data);
        make();
    });
}

/// What is shown may be what the settings were before: sent in their name, it would say what was to be left out.
bool ReportPresenter::hasDocument()
{
    if (m_document && !m_model.data().making)
        return true;
    m_frame.tell({Severity::Warning, tr("The report is still being made. Try again when it is shown.")});
    return false;
}

void ReportPresenter::save(const QString &format, const QString &path, const std::function<void()> &then)
{
    if (!hasDocument())
        return;
    inBackground([document = m_document, format, path]() -> Result<void> {
        const Result<QByteArray> bytes = writerOf(format)->write(*document);
        if (!bytes)
            return bytes.error();
        return writeFileAtomically(path, *bytes, Overwrite::Allow);
    }).then(this, [this, path, then](const Result<void> &saved) {
        m_frame.tell(saved ? shell::Notice{Severity::Info, tr("The report is saved as %1.").arg(path)}
                           : shell::Notice{Severity::Error, text::errorText(saved.error())});
        if (saved && then)
            then();
    });
}

void ReportPresenter::mail(const QString &path)
{
    if (!hasDocument())
        return;
    switch (m_compose({m_document->title, m_document->summary, path})) {
    case MailResult::AskedToAttach:
        m_frame.tell(
            {Severity::Info,
             tr("A draft is open. See that %1 is attached to it: not every mail program takes files over.").arg(path)});
        return;
    case MailResult::WithoutFile:
        m_frame.tell({Severity::Warning,
                      tr("A draft is open. This desktop cannot attach files to it: add %1 yourself.").arg(path)});
        return;
    case MailResult::None:
        break;
    }
    m_frame.tell({Severity::Warning, tr("No mail program can be opened. The report is in %1.").arg(path)});
}

void ReportPresenter::print(const std::shared_ptr<QPagedPaintDevice> &device)
{
    if (!hasDocument())
        return;
    inBackground([document = m_document, device] {
        reports::print(*document, *device);
        return true;
    }).then(this, [this](bool) {
        m_frame.tell({Severity::Info, tr("The report is on its way to the printer.")});
    });
}

} // namespace portreeve::app
