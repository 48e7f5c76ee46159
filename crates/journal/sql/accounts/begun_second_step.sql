select secret from second_step_begun where person = $1 and begun_ms >= $2
