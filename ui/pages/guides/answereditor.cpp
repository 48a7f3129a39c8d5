#include "ui/pages/guides/answereditor.h"

#include "ui/text/say.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/fieldmanners.h"
#include "ui/widgets/filedrop.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/pastefield.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

#include <utility>

namespace portreeve::pages {
namespace {

constexpr int MostRadios = 4; ///< more options are a combo box
constexpr int LinesShown = 4;
constexpr int TextLinesShown = 7;

QVBoxLayout *columnOf(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::Tight);
    return column;
}

/// What an input is called and how it is explained, to be spoken.
struct Words {
    QString name;
    QString help;

    [[nodiscard]] QString both() const { return help.isEmpty() ? name : name + u'\n' + help; }
    /// Of the one field that an editor consists of.
    void giveTo(QWidget &field) const
    {
        field.setAccessibleName(name);
        field.setAccessibleDescription(help);
    }
};

/// One of a few: radio buttons. Where no answer is needed, a last one says so.
class RadioEditor final : public AnswerEditor
{
public:
    RadioEditor(const Words &words, bool required, QWidget *parent)
        : AnswerEditor(parent)
        , m_words(words)
        , m_required(required)
        , m_group(new QButtonGroup(this))
        , m_row(new widgets::FlowLayout(this, theme::GroupGap, theme::Tight))
    {
        words.giveTo(*this);
        connect(m_group, &QButtonGroup::idToggled, this, [this](int, bool on) {
            if (on)
                tell();
        });
    }
    [[nodiscard]] QStringList values() const override
    {
        const int checked = m_group->checkedId();
        return checked < 0 || m_shown[checked].id.isEmpty() ? QStringList() : QStringList{m_shown[checked].id};
    }
    void setOptions(const QList<AnswerOption> &options) override
    {
        if (options == m_options)
            return;
        const QStringList before = values();
        const QList<QAbstractButton *> buttons = m_group->buttons();
        for (QAbstractButton *button : buttons)
            delete button;
        m_options = options;
        m_shown = options;
        if (!m_required)
            m_shown.append({QString(), AnswerEditor::tr("No answer")});
        for (int i = 0; i < m_shown.size(); ++i) {
            auto *button = new QRadioButton(m_shown[i].title, this);
            button->setObjectName(m_shown[i].id);
            button->setAccessibleDescription(m_words.both());
            m_group->addButton(button, i);
            m_row->addWidget(button);
        }
        put(before);
    }

protected:
    void fill(const QStringList &values) override
    {
        m_group->setExclusive(false);
        for (int i = 0; i < m_shown.size(); ++i)
            m_group->button(i)->setChecked(m_shown[i].id == values.value(0));
        m_group->setExclusive(true);
        // Tab stops at the one that is chosen, as it does once one of them had the focus.
        const QAbstractButton *chosen = m_group->checkedButton();
        const QList<QAbstractButton *> buttons = m_group->buttons();
        for (QAbstractButton *button : buttons)
            button->setFocusPolicy(!chosen || button == chosen ? Qt::StrongFocus : Qt::ClickFocus);
    }

private:
    Words m_words;
    bool m_required;
    QList<AnswerOption> m_options;
    QList<AnswerOption> m_shown; ///< and that there is no answer
    QButtonGroup *m_group;
    widgets::FlowLayout *m_row;
};

/// One of many.
class ComboEditor final : public AnswerEditor
{
public:
    ComboEditor(const Words &words, QWidget *parent)
        : AnswerEditor(parent)
        , m_box(new QComboBox(this))
    {
        columnOf(this)->addWidget(m_box, 0, Qt::AlignLeft);
        words.giveTo(*m_box);
        m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_box->setMinimumContentsLength(28);
        widgets::mindManners(*m_box);
        setFocusProxy(m_box);
        connect(m_box, &QComboBox::currentIndexChanged, this, [this](int index) {
            if (index < known())
                dropForeign();
            tell();
        });
    }
    [[nodiscard]] QStringList values() const override
    {
        const QString id = m_box->currentData().toString();
        return id.isEmpty() ? QStringList() : QStringList{id};
    }
    void setOptions(const QList<AnswerOption> &options) override
    {
        if (options == m_options)
            return;
        m_options = options;
        const QStringList before = values();
        const QSignalBlocker quiet(m_box);
        m_box->clear();
        m_box->addItem(AnswerEditor::tr("Choose"), QString());
        for (const AnswerOption &option : options)
            m_box->addItem(option.title, option.id);
        fill(before);
    }

protected:
    /// An answer that is none of the options is shown as it is, as long as it is the answer: it was given where there
    /// were others.
    void fill(const QStringList &values) override
    {
        const QSignalBlocker quiet(m_box);
        dropForeign();
        const QString id = values.value(0);
        if (m_box->findData(id) < 0)
            m_box->addItem(id, id);
        m_box->setCurrentIndex(m_box->findData(id));
    }

private:
    [[nodiscard]] int known() const { return 1 + static_cast<int>(m_options.size()); }
    void dropForeign()
    {
        while (m_box->count() > known())
            m_box->removeItem(m_box->count() - 1);
    }

    QList<AnswerOption> m_options;
    QComboBox *m_box;
};

/// Some of a list.
class ChecksEditor final : public AnswerEditor
{
public:
    ChecksEditor(const Words &words, QWidget *parent)
        : AnswerEditor(parent)
        , m_words(words)
        , m_row(new widgets::FlowLayout(this, theme::GroupGap, theme::Tight))
    {
        words.giveTo(*this);
    }
    [[nodiscard]] QStringList values() const override
    {
        QStringList ids;
        for (qsizetype i = 0; i < m_boxes.size(); ++i) {
            if (m_boxes[i]->isChecked())
                ids.append(m_options[i].id);
        }
        return ids;
    }
    void setOptions(const QList<AnswerOption> &options) override
    {
        if (options == m_options)
            return;
        const QStringList before = values();
        qDeleteAll(std::exchange(m_boxes, {}));
        m_options = options;
        for (const AnswerOption &option : options) {
            auto *box = new QCheckBox(option.title, this);
            box->setObjectName(option.id);
            box->setAccessibleDescription(m_words.both());
            m_row->addWidget(box);
            m_boxes.append(box);
            connect(box, &QCheckBox::toggled, this, [this] { tell(); });
        }
        setValues(before);
    }

protected:
    void fill(const QStringList &values) override
    {
        for (qsizetype i = 0; i < m_boxes.size(); ++i)
            m_boxes[i]->setChecked(values.contains(m_options[i].id));
    }

private:
    Words m_words;
    QList<AnswerOption> m_options;
    QList<QCheckBox *> m_boxes;
    widgets::FlowLayout *m_row;
};

class LineEditor final : public AnswerEditor
{
public:
    LineEditor(const Words &words, const QString &example, qint64 limit, QWidget *parent)
        : AnswerEditor(parent)
        , m_line(new QLineEdit(this))
    {
        columnOf(this)->addWidget(m_line);
        words.giveTo(*m_line);
        m_line->setPlaceholderText(example);
        m_line->setMaxLength(static_cast<int>(qMin<qint64>(limit, 4096)));
        m_line->setFont(theme::fixedFont(m_line->font()));
        widgets::mindManners(*m_line);
        setFocusProxy(m_line);
        connect(m_line, &QLineEdit::textChanged, this, [this] { tell(); });
        connect(new widgets::FileDrop(m_line, widgets::FileDrop::Takes::Several), &widgets::FileDrop::severalDropped,
                this, &AnswerEditor::filesGiven);
    }
    [[nodiscard]] QStringList values() const override
    {
        const QString text = m_line->text().trimmed();
        return text.isEmpty() ? QStringList() : QStringList{text};
    }

protected:
    void fill(const QStringList &values) override { m_line->setText(values.value(0)); }

private:
    QLineEdit *m_line;
};

/// Several lines, each a value; or one text as it was pasted.
class BlockEditor final : public AnswerEditor
{
public:
    enum class Kind { Lines, Text };

    BlockEditor(Kind kind, const Words &words, const QString &example, qint64 limit, QWidget *parent)
        : AnswerEditor(parent)
        , m_kind(kind)
        , m_edit(new widgets::PasteField(kind == Kind::Lines ? LinesShown : TextLinesShown, limit, this))
    {
        columnOf(this)->addWidget(m_edit);
        words.giveTo(*m_edit);
        m_edit->setPlaceholderText(example);
        setFocusProxy(m_edit);
        connect(m_edit, &QPlainTextEdit::textChanged, this, [this] { tell(); });
        connect(m_edit, &widgets::PasteField::tooLarge, this, &AnswerEditor::tooLarge);
        connect(m_edit, &widgets::PasteField::filesGiven, this, &AnswerEditor::filesGiven);
    }
    [[nodiscard]] QStringList values() const override
    {
        const QString text = m_edit->toPlainText();
        if (m_kind == Kind::Text)
            return text.trimmed().isEmpty() ? QStringList() : QStringList{text};
        QStringList lines;
        for (const QString &line : text.split(u'\n')) {
            if (const QString value = line.trimmed(); !value.isEmpty())
                lines.append(value);
        }
        return lines;
    }

protected:
    void fill(const QStringList &values) override { m_edit->setPlainText(values.join(u'\n')); }

private:
    Kind m_kind;
    widgets::PasteField *m_edit;
};

} // namespace

void AnswerEditor::setValues(const QStringList &values)
{
    if (values != this->values())
        put(values);
}

void AnswerEditor::put(const QStringList &values)
{
    m_showing = true;
    fill(values);
    m_showing = false;
}

void AnswerEditor::setOptions(const QList<AnswerOption> &)
{}

void AnswerEditor::tell()
{
    if (!m_showing)
        Q_EMIT edited(values());
}

AnswerEditor *makeAnswerEditor(const guides::Input &input, qint64 limit, QWidget *parent)
{
    const Words words{text::say(input.label), text::say(input.help)};
    const QString example = QString::fromUtf8(input.example);
    switch (input.kind) {
    case guides::InputKind::Choice:
        if (input.options.size() <= MostRadios)
            return new RadioEditor(words, input.required, parent);
        return new ComboEditor(words, parent);
    case guides::InputKind::Region:
        return new ComboEditor(words, parent);
    case guides::InputKind::Choices:
        return new ChecksEditor(words, parent);
    case guides::InputKind::Lines:
        return new BlockEditor(BlockEditor::Kind::Lines, words, example, limit, parent);
    case guides::InputKind::Text:
        return new BlockEditor(BlockEditor::Kind::Text, words, example, limit, parent);
    case guides::InputKind::Line:
    case guides::InputKind::Files:
        break;
    }
    return new LineEditor(words, example, limit, parent);
}

} // namespace portreeve::pages
