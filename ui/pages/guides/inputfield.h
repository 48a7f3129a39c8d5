#pragma once

#include "core/guides/walk.h"
#include "ui/pages/guides/filesfield.h"
#include "ui/pages/guides/verdictnote.h"

class QVBoxLayout;

namespace portreeve::pages {

class AnswerEditor;
class GuidesModel;

/// One input of a step: its name, help, where it is answered, and the verdict beside that.
class InputField final : public QWidget
{
    Q_OBJECT
public:
    /// `step` is the id of the step that it stands in.
    InputField(GuidesModel &model, const QString &step, const guides::Input &input, QWidget *parent = nullptr);

    /// As the walk has it; null: it does not apply, and is hidden.
    void showState(const guides::InputState *state);

private:
    void addHead(QVBoxLayout &column);
    [[nodiscard]] QWidget *makeEditor();
    void showOptions();
    void showFiles();
    void showVerdict(const guides::InputState &state);
    [[nodiscard]] guides::Validation found(const guides::InputState &state) const;

    GuidesModel &m_model;
    QString m_step;
    QString m_id;
    const guides::Input &m_input;
    AnswerEditor *m_editor = nullptr; ///< null for files
    FilesField *m_files = nullptr;
    VerdictNote *m_verdict;
    QString m_tooLarge; ///< why the last paste was not taken
};

} // namespace portreeve::pages
