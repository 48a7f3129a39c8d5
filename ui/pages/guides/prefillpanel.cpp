#include "ui/pages/guides/prefillpanel.h"

#include "ui/pages/guides/guidesmodel.h"
#include "ui/text/errortext.h"
#include "ui/text/say.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/copytext.h"
#include "ui/widgets/dropzone.h"
#include "ui/widgets/fieldmanners.h"
#include "ui/widgets/findinglist.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pastefield.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace portreeve::pages {
namespace {

using widgets::TextLabel;

constexpr int LinesShown = 5;
constexpr qint64 MostPasted = 256LL * 1024; ///< more is slow to show; files may be larger
/// What may be asked of AWS; nothing is asked from here.
constexpr const char *commands[] = {"aws workspaces describe-workspace-directories --output json",
                                    "aws workspaces describe-ip-groups --output json",
                                    "aws ec2 describe-subnets --output json"};

} // namespace

PrefillPanel::PrefillPanel(GuidesModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_text(new widgets::PasteField(LinesShown, MostPasted, this))
    , m_tooLarge(new TextLabel(TextLabel::Kind::Body, {}, this))
    , m_choices(new QComboBox(this))
    , m_found(new TextLabel(TextLabel::Kind::Body, {}, this))
    , m_findings(new widgets::FindingList(this))
{
    setAccessibleName(tr("Fill in from AWS CLI output"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::Spacing, theme::Spacing, theme::Spacing, theme::Spacing);
    column->setSpacing(theme::Gap);
    auto *title = widgets::sectionLabel(accessibleName(), this);
    title->setNarrowing();
    column->addWidget(title);
    auto *sentence = widgets::dimmedLabel(tr("Run one of these where AWS CLI is signed in, and paste what it prints. "
                                             "Portreeve asks AWS for nothing and wants no credentials."),
                                          this);
    sentence->setNarrowing();
    column->addWidget(sentence);
    for (const char *command : commands)
        column->addWidget(new widgets::CopyText(QString::fromLatin1(command), tr("Copy this command"), this));
    m_text->setPlaceholderText(tr("Paste the JSON here"));
    m_text->setAccessibleName(tr("Output of AWS CLI"));
    column->addWidget(m_text);
    m_tooLarge->setSeverity(QStringLiteral("warning"));
    m_tooLarge->setNarrowing();
    m_tooLarge->hide();
    column->addWidget(m_tooLarge);
    auto *zone = new widgets::DropZone(tr("Or drop the files that it was written to."), tr("Choose files\u2026"), this);
    column->addWidget(zone);
    m_choices->setAccessibleName(tr("Fill in from"));
    m_choices->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choices->setMinimumContentsLength(28);
    widgets::mindManners(*m_choices);
    column->addWidget(m_choices, 0, Qt::AlignLeft);
    m_found->setNarrowing();
    column->addWidget(m_found);
    column->addWidget(m_findings);
    column->addWidget(makeButtons());
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_tooLarge->hide();
        m_model.askPrefill(m_text->toPlainText());
    });
    connect(m_text, &widgets::PasteField::tooLarge, this, [this](qint64 limit) {
        m_tooLarge->setText(tr("This is larger than %1. Write it to a file and drop that here.")
                                .arg(QLocale().formattedDataSize(limit)));
        m_tooLarge->show();
    });
    connect(m_text, &widgets::PasteField::filesGiven, this, [this](const QStringList &paths) {
        clear();
        m_model.askPrefillFiles(paths);
    });
    connect(m_choices, &QComboBox::activated, &m_model, &GuidesModel::choosePrefill);
    connect(zone, &widgets::DropZone::filesGiven, &m_model, &GuidesModel::askPrefillFiles);
    connect(&m_model, &GuidesModel::prefillChanged, this, &PrefillPanel::showOffer);
    hide();
}

QWidget *PrefillPanel::makeButtons()
{
    auto *buttons = new QWidget(this);
    auto *row = new widgets::FlowLayout(buttons, theme::Gap, theme::Tight);
    m_accept = new QPushButton(theme::icon(QStringLiteral("paste")), tr("Fill in"), buttons);
    auto *close = new QPushButton(tr("Close"), buttons);
    row->addWidget(m_accept);
    row->addWidget(close);
    connect(m_accept, &QPushButton::clicked, this, &PrefillPanel::accept);
    connect(close, &QPushButton::clicked, this, &PrefillPanel::close);
    return buttons;
}

void PrefillPanel::open()
{
    showOffer();
    show();
    m_text->setFocus(Qt::OtherFocusReason);
}

void PrefillPanel::close()
{
    const bool focused = isVisible() && isAncestorOf(window()->focusWidget());
    hide();
    clear();
    m_model.forgetPrefill();
    if (focused)
        Q_EMIT focusReturned();
}

void PrefillPanel::clear()
{
    m_tooLarge->hide();
    const QSignalBlocker quiet(m_text);
    m_text->clear();
}

void PrefillPanel::accept()
{
    Q_EMIT m_model.prefillAccepted();
    close();
}

void PrefillPanel::showOffer()
{
    const std::optional<Prefill> &offer = m_model.prefill();
    m_choices->setVisible(offer && offer->choices.size() > 1);
    m_accept->setEnabled(offer && !offer->refusal && !offer->answers.isEmpty());
    m_found->setVisible(offer.has_value());
    m_findings->setVisible(offer && !offer->findings.isEmpty());
    m_found->setSeverity(offer && offer->refusal ? QStringLiteral("error") : QString());
    if (!offer)
        return;
    m_findings->setFindings(offer->findings);
    m_choices->clear();
    for (const Prefill::Choice &choice : offer->choices)
        m_choices->addItem(choice.title);
    m_choices->setPlaceholderText(tr("Choose a directory"));
    m_choices->setCurrentIndex(offer->chosen);
    if (offer->refusal) {
        m_found->setText(text::errorText(*offer->refusal));
        return;
    }
    QStringList lines;
    for (const FoundAnswer &answer : offer->answers) {
        const QString words = answer.words.join(QLatin1String(", "));
        lines.append(answer.replaces ? tr("%1: %2 (replaces your answer)").arg(answer.label, words)
                                     : tr("%1: %2").arg(answer.label, words));
    }
    for (const guides::Detail &detail : offer->details)
        lines.append(tr("%1: %2 (set there already)").arg(text::say(detail.label), detail.value));
    m_found->setText(lines.isEmpty() ? tr("Nothing in it answers a question of this guide.") : lines.join(u'\n'));
}

void PrefillPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme::hairline(palette()));
    painter.setBrush(theme::surface(palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme::Radius, theme::Radius);
}

void PrefillPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace portreeve::pages
