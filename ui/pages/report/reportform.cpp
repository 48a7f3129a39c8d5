#include "ui/pages/report/reportform.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/filerequest.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace portreeve::pages {

namespace {

constexpr int MostSectionRows = 10;
constexpr int MostResultRows = 5;
constexpr int RowSpacing = 2;
constexpr int NameCharacters = 24;

QComboBox *choiceBox(const QString &name, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(16);
    return box;
}

void fill(QComboBox &box, const QList<ReportChoice> &choices, const QString &chosen)
{
    if (box.count() != choices.size()) {
        box.clear();
        for (const ReportChoice &choice : choices)
            box.addItem(choice.title, choice.id);
    }
    box.setCurrentIndex(std::max(0, box.findData(chosen)));
}

/// As high as its rows, as long as they are not too many.
void fitRows(QListWidget &list, int most)
{
    const int rows = std::clamp(list.count(), 1, most);
    int height = list.count() > 0 ? 0 : list.fontMetrics().height();
    for (int i = 0; i < std::min(rows, list.count()); ++i)
        height += list.sizeHintForRow(i) + 2 * list.spacing();
    list.setFixedHeight(height + 2 * list.frameWidth() + theme::Tight);
}

QString sentenceOf(const QList<ReportChoice> &choices, const QString &id)
{
    for (const ReportChoice &choice : choices) {
        if (choice.id == id)
            return choice.sentence;
    }
    return {};
}

} // namespace

ReportForm::ReportForm(ReportModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::PageMargin, theme::Spacing, theme::Spacing, theme::PageMargin);
    column->setSpacing(theme::Tight);
    makeKind();
    makeResults();
    makeContents();
    makeFields();
    column->addStretch(1);
    connectModel();
    refresh();
}

void ReportForm::makeKind()
{
    layout()->addWidget(widgets::sectionLabel(tr("Report"), this));
    m_kind = choiceBox(tr("Kind of report"), this);
    m_kindSentence = widgets::dimmedLabel({}, this);
    layout()->addWidget(m_kind);
    layout()->addWidget(m_kindSentence);
}

void ReportForm::addHeading(const QString &text)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addSpacing(theme::GroupGap);
    column->addWidget(widgets::sectionLabel(text, this));
}

void ReportForm::makeResults()
{
    m_resultsPart = new QWidget(this);
    auto *column = new QVBoxLayout(m_resultsPart);
    column->setContentsMargins(0, theme::Gap, 0, 0);
    column->setSpacing(theme::Tight);
    m_resultsSentence = widgets::dimmedLabel({}, m_resultsPart);
    column->addWidget(m_resultsSentence);
    m_results = new QListWidget(m_resultsPart);
    m_results->setAccessibleName(tr("Results of checks"));
    m_results->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_results->setSpacing(RowSpacing);
    column->addWidget(m_results);
    auto *buttons = new QWidget(m_resultsPart);
    auto *row = new widgets::FlowLayout(buttons, theme::Gap, theme::Gap);
    auto *add = new QPushButton(theme::icon(QStringLiteral("add")), tr("Add results\u2026"), m_resultsPart);
    m_removeResult = new QPushButton(tr("Remove"), m_resultsPart);
    m_removeResult->setAccessibleName(tr("Remove the results that are selected in the list"));
    row->addWidget(add);
    row->addWidget(m_removeResult);
    column->addWidget(buttons);
    layout()->addWidget(m_resultsPart);
    connect(add, &QPushButton::clicked, this, &ReportForm::askForResults);
    connect(m_removeResult, &QPushButton::clicked, this, [this] {
        if (const QListWidgetItem *item = m_results->currentItem())
            Q_EMIT m_model.resultRemoved(item->data(Qt::UserRole).toString());
    });
    connect(m_results, &QListWidget::currentItemChanged, this, &ReportForm::allowRemoval);
    m_missingOnly = new QCheckBox(tr("Only what is missing"), this);
    m_missingOnly->setToolTip(tr("What the last check found that a firewall rule would mend."));
    layout()->addWidget(m_missingOnly);
}

void ReportForm::makeContents()
{
    addHeading(tr("What stands in it"));
    m_sections = new QListWidget(this);
    m_sections->setAccessibleName(tr("Sections"));
    m_sections->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_sections->setSpacing(RowSpacing);
    layout()->addWidget(m_sections);
    m_redaction = choiceBox(tr("What is left out"), this);
    m_redactionSentence = widgets::dimmedLabel({}, this);
    layout()->addWidget(m_redaction);
    layout()->addWidget(m_redactionSentence);
}

QLineEdit *ReportForm::makeField(const QString &label)
{
    auto *field = new QLineEdit(this);
    field->setAccessibleName(label);
    m_fields->addRow(label, field);
    connect(field, &QLineEdit::editingFinished, this, &ReportForm::sendFields);
    return field;
}

void ReportForm::makeFields()
{
    addHeading(tr("Added by you"));
    m_fields = new QFormLayout;
    m_fields->setContentsMargins(0, 0, 0, 0);
    m_fields->setVerticalSpacing(theme::Tight);
    m_fields->setHorizontalSpacing(theme::Gap);
    m_contact = makeField(tr("Contact"));
    m_owner = makeField(tr("Owner"));
    m_expires = makeField(tr("Expires"));
    m_reason = makeField(tr("Reason"));
    static_cast<QVBoxLayout *>(layout())->addLayout(m_fields);
    auto *buttons = new QWidget(this);
    auto *logo = new widgets::FlowLayout(buttons, theme::Gap, theme::Gap);
    auto *choose = new QPushButton(tr("Logo\u2026"), this);
    m_logo = new widgets::TextLabel(widgets::TextLabel::Kind::Dimmed, {}, this);
    m_clearLogo = new QPushButton(tr("Remove"), this);
    m_clearLogo->setAccessibleName(tr("Remove the logo"));
    logo->addWidget(choose);
    logo->addWidget(m_clearLogo);
    logo->addWidget(m_logo);
    layout()->addWidget(buttons);
    connect(choose, &QPushButton::clicked, this, &ReportForm::askForLogo);
    connect(m_clearLogo, &QPushButton::clicked, this, [this] { Q_EMIT m_model.logoRequested({}); });
}

void ReportForm::connectModel()
{
    connect(&m_model, &ReportModel::changed, this, &ReportForm::refresh);
    const auto choose = [this](QComboBox *box, auto signal) {
        connect(box, &QComboBox::currentIndexChanged, this, [this, box, signal] {
            if (!m_refreshing)
                Q_EMIT(m_model.*signal)(box->currentData().toString());
        });
    };
    choose(m_kind, &ReportModel::kindRequested);
    choose(m_redaction, &ReportModel::redactionRequested);
    connect(m_missingOnly, &QCheckBox::toggled, this, [this](bool on) {
        if (!m_refreshing)
            Q_EMIT m_model.missingOnlyRequested(on);
    });
    connect(m_results, &QListWidget::itemChanged, this, [this](QListWidgetItem *item) {
        if (!m_refreshing)
            Q_EMIT m_model.resultChosen(item->data(Qt::UserRole).toString(), item->checkState() == Qt::Checked);
    });
    connect(m_sections, &QListWidget::itemChanged, this, [this](QListWidgetItem *item) {
        if (!m_refreshing)
            Q_EMIT m_model.sectionRequested(item->data(Qt::UserRole).toString(), item->checkState() == Qt::Checked);
    });
}

void ReportForm::refresh()
{
    m_refreshing = true;
    const ReportData &data = m_model.data();
    fill(*m_kind, data.kinds, data.kind);
    fill(*m_redaction, data.redactions, data.redaction);
    m_kindSentence->setText(sentenceOf(data.kinds, data.kind));
    m_redactionSentence->setText(sentenceOf(data.redactions, data.redaction));
    m_resultsPart->setVisible(data.takesResults);
    refreshResults();
    m_missingOnly->setVisible(data.canBeMissingOnly);
    m_missingOnly->setChecked(data.missingOnly);
    for (QLineEdit *field : {m_owner, m_expires, m_reason})
        m_fields->setRowVisible(field, data.isRequest);
    const auto show = [](QLineEdit *field, const QString &text) {
        if (!field->hasFocus() && field->text() != text)
            field->setText(text);
    };
    show(m_contact, data.fields.contact);
    show(m_owner, data.fields.owner);
    show(m_expires, data.fields.expires);
    show(m_reason, data.fields.reason);
    m_logo->setText(data.logo.isEmpty() ? tr("No logo")
                                        : fontMetrics().elidedText(data.logo, Qt::ElideMiddle,
                                                                   theme::textWidth(fontMetrics(), NameCharacters)));
    m_clearLogo->setEnabled(!data.logo.isEmpty());
    refreshSections();
    m_refreshing = false;
}

void ReportForm::refreshResults()
{
    const QList<ReportResult> &results = m_model.data().results;
    const auto textOf = [](const ReportResult &result) {
        return result.signature.isEmpty() ? result.name : result.name + u'\n' + result.signature;
    };
    const auto same = [&] {
        for (int i = 0; i < m_results->count(); ++i) {
            const QListWidgetItem *item = m_results->item(i);
            const ReportResult result = results.value(i);
            if (item->data(Qt::UserRole).toString() != result.id || item->text() != textOf(result))
                return false;
        }
        return m_results->count() == results.size();
    };
    if (!same()) {
        m_results->clear();
        for (const ReportResult &result : results) {
            auto *item = new QListWidgetItem(textOf(result), m_results);
            item->setData(Qt::UserRole, result.id);
            item->setToolTip(item->text());
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            if (result.broken)
                item->setIcon(theme::icon(QStringLiteral("warning")));
        }
    }
    for (int i = 0; i < m_results->count(); ++i)
        m_results->item(i)->setCheckState(results[i].on ? Qt::Checked : Qt::Unchecked);
    m_resultsSentence->setText(results.isEmpty()
                                   ? tr("There is no check of this project yet. Results of other devices can be added.")
                                   : tr("Results of other devices can be added; they are kept in the project."));
    m_results->setVisible(!results.isEmpty());
    fitRows(*m_results, MostResultRows);
    allowRemoval();
}

void ReportForm::allowRemoval()
{
    const QListWidgetItem *item = m_results->currentItem();
    m_removeResult->setEnabled(item != nullptr && !item->data(Qt::UserRole).toString().isEmpty());
}

void ReportForm::refreshSections()
{
    const QList<ReportSection> &sections = m_model.data().sections;
    const auto same = [this, &sections] {
        for (int i = 0; i < m_sections->count(); ++i) {
            if (m_sections->item(i)->data(Qt::UserRole).toString() != sections.value(i).id ||
                m_sections->item(i)->text() != sections.value(i).title)
                return false;
        }
        return m_sections->count() == sections.size();
    };
    if (!same()) {
        m_sections->clear();
        for (const ReportSection &section : sections) {
            auto *item = new QListWidgetItem(section.title, m_sections);
            item->setData(Qt::UserRole, section.id);
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        }
    }
    for (int i = 0; i < m_sections->count(); ++i)
        m_sections->item(i)->setCheckState(sections[i].on ? Qt::Checked : Qt::Unchecked);
    fitRows(*m_sections, MostSectionRows);
    m_sections->setEnabled(!sections.isEmpty());
}

void ReportForm::sendFields()
{
    if (!m_refreshing)
        Q_EMIT m_model.fieldsRequested({m_contact->text(), m_owner->text(), m_expires->text(), m_reason->text()});
}

void ReportForm::askForResults()
{
    widgets::askForFiles(this, tr("Add results of checks"),
                         [this](const QStringList &paths) { Q_EMIT m_model.resultsRequested(paths); });
}

void ReportForm::askForLogo()
{
    widgets::askForFile(this, tr("Choose a PNG or JPEG picture"),
                        [this](const QString &path) { Q_EMIT m_model.logoRequested(path); });
}

} // namespace portreeve::pages
