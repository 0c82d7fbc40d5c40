# Copied from English: translate what stands after each `=`, beginning with `language-name`, the language's own name for
# itself. Pages, buttons and mails in `%{language}` take their texts from here.

%{texts}
