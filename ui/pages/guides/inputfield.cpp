#include "ui/pages/guides/inputfield.h"

#include "core/guides/edits.h"
#include "ui/pages/guides/answereditor.h"
#include "ui/pages/guides/guidesmodel.h"
#include "ui/text/say.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pairlayout.h"

#include <QLocale>
#include <QVBoxLayout>

namespace portreeve::pages {
namespace {

using guides::InputKind;
using widgets::TextLabel;

constexpr int BesideCharacters = 84; ///< from here on the verdict stands beside the field
constexpr int FieldShare = 55;       ///< percent

Findings findingsOf(const Error &refusal)
{
    Findings findings{{QStringLiteral("refused"), Severity::Error, refusal.detail, refusal.where}};
    if (!refusal.remedy.isEmpty())
        findings.append({QStringLiteral("remedy"), Severity::Info, refusal.remedy, {}});
    return findings;
}

/// Each finding with the name of the file that it is about.
guides::Validation withNames(guides::Validation validation)
{
    for (Finding &finding : validation.findings) {
        if (!finding.where.isEmpty())
            finding.message = Message("", "%1: %2").arg(finding.where).arg(text::say(finding.message));
    }
    return validation;
}

qint64 limitOf(const guides::Input &input)
{
    const guides::Validator *validator = guides::findValidator(QString::fromLatin1(input.validator));
    const qint64 limit = validator ? validator->sizeLimit : guides::Validator().sizeLimit;
    return qMin<qint64>(limit, guides::MostAnswerBytes);
}

} // namespace

InputField::InputField(GuidesModel &model, const QString &step, const guides::Input &input, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_step(step)
    , m_id(QString::fromLatin1(input.id))
    , m_input(input)
    , m_verdict(new VerdictNote(text::say(input.label)))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Tight);
    addHead(*column);
    auto *pair = new QWidget(this);
    auto *row = new widgets::PairLayout(pair, theme::textWidth(fontMetrics(), BesideCharacters), FieldShare);
    row->addWidget(makeEditor());
    row->addWidget(m_verdict);
    column->addWidget(pair);
    connect(&m_model, &GuidesModel::refusalChanged, this, [this](const QString &key) {
        if (key == GuidesModel::inputKey(m_id) && m_model.refusal(key))
            m_verdict->setVerdict({Verdict::State::Judged, found({}), {}});
    });
}

void InputField::addHead(QVBoxLayout &column)
{
    const QString label = text::say(m_input.label);
    auto *title = new TextLabel(TextLabel::Kind::Body, m_input.required ? label : tr("%1 (optional)").arg(label), this);
    title->setNarrowing();
    column.addWidget(title);
    if (const QString help = text::say(m_input.help); !help.isEmpty()) {
        TextLabel *sentence = widgets::dimmedLabel(help, this);
        sentence->setNarrowing();
        column.addWidget(sentence);
    }
}

QWidget *InputField::makeEditor()
{
    if (m_input.kind == InputKind::Files) {
        m_files = new FilesField(FilesField::Look::Zone,
                                 tr("Drop files or paste a text. It is judged on this device and not kept."),
                                 tr("Choose files\u2026"));
        connect(m_files, &FilesField::filesGiven, this,
                [this](const QStringList &paths) { Q_EMIT m_model.filesGiven(m_step, m_id, paths); });
        connect(m_files, &FilesField::textGiven, this,
                [this](const QString &text) { Q_EMIT m_model.textGiven(m_step, m_id, text); });
        connect(m_files, &FilesField::removeRequested, &m_model, &GuidesModel::evidenceRemoved);
        m_files->speak(text::say(m_input.label), text::say(m_input.help));
        return m_files;
    }
    m_editor = makeAnswerEditor(m_input, limitOf(m_input), this);
    m_editor->setObjectName(m_id);
    connect(m_editor, &AnswerEditor::edited, this, [this](const QStringList &values) {
        m_tooLarge.clear();
        Q_EMIT m_model.answered(m_id, values);
    });
    connect(m_editor, &AnswerEditor::filesGiven, this, [this](const QStringList &paths) {
        m_tooLarge.clear();
        Q_EMIT m_model.answerFilesGiven(m_id, paths);
    });
    connect(m_editor, &AnswerEditor::tooLarge, this, [this](qint64 limit) {
        m_tooLarge = tr("What was pasted is larger than %1 and was not taken.").arg(QLocale().formattedDataSize(limit));
        m_verdict->setVerdict({Verdict::State::None, {}, m_tooLarge});
    });
    return m_editor;
}

void InputField::showState(const guides::InputState *state)
{
    setVisible(state != nullptr);
    if (!state)
        return;
    if (m_files) {
        showFiles();
    } else {
        showOptions();
        // While a walk is on its way, what was typed last stands in the progress.
        const guides::Answers &own = m_model.progress().answers;
        m_editor->setValues(own.has(m_id)      ? own.all(m_id)
                            : state->prefilled ? m_model.walk()->answers.all(m_id)
                                               : QStringList());
    }
    showVerdict(*state);
}

void InputField::showOptions()
{
    QList<AnswerOption> options;
    if (m_input.kind == InputKind::Region) {
        for (const guides::RegionFacts &region : m_model.facts().regions)
            options.append({region.code, tr("%1 (%2)").arg(region.name, region.code)});
    }
    const QStringList given = m_model.walk()->answers.all(m_id);
    for (const guides::Option &option : m_input.options) {
        const QString id = QString::fromLatin1(option.id);
        const bool fits = applies(option.when, m_model.walk()->answers, m_model.facts()) != guides::Applies::No;
        if (fits || given.contains(id))
            options.append({id, text::say(option.title)});
    }
    m_editor->setOptions(options);
}

void InputField::showFiles()
{
    QList<FilesField::Row> rows;
    const QMap<QString, guides::StepProgress> &steps = m_model.progress().steps;
    for (auto step = steps.cbegin(); step != steps.cend(); ++step) {
        for (int i = 0; i < step->evidence.size(); ++i) {
            if (step->evidence[i].input == m_id)
                rows.append({step->evidence[i], step.key(), i});
        }
    }
    m_files->setRows(rows);
}

/// What the files held is known while the window is open; later the ids of the findings are left.
guides::Validation InputField::found(const guides::InputState &state) const
{
    if (const std::optional<Error> &refusal = m_model.refusal(GuidesModel::inputKey(m_id)))
        return {findingsOf(*refusal), {}};
    const guides::Validation fresh = m_model.judged(m_id);
    if (!m_files || (fresh.findings.isEmpty() && fresh.details.isEmpty()))
        return m_files ? withNames(state.validation) : state.validation;
    return withNames(fresh);
}

void InputField::showVerdict(const guides::InputState &state)
{
    Verdict verdict;
    verdict.note = m_tooLarge;
    if (m_model.isJudging(m_id)) {
        verdict.state = Verdict::State::Judging;
    } else if (const guides::Validation judged = found(state); state.answered || !judged.findings.isEmpty()) {
        // What nobody checks is not said to hold.
        const bool checked = qstrlen(m_input.validator) > 0 || !judged.findings.isEmpty();
        verdict.state = checked ? Verdict::State::Judged : Verdict::State::None;
        verdict.validation = judged;
    } else if (m_input.required) {
        verdict.state = Verdict::State::Needed;
    }
    if (state.prefilled)
        verdict.note = tr("From another guide of this project.");
    m_verdict->setVerdict(verdict);
}

} // namespace portreeve::pages
